// Reloads the page when a newer build is there, and keeps the place.
(() => {
  const built = document.currentScript.dataset.version;
  const place = "candor-scroll:" + location.pathname;
  const saved = sessionStorage.getItem(place);
  if (saved) scrollTo(0, Number(saved));
  const source = new EventSource("/_candor/events");
  source.onmessage = (message) => {
    if (message.data === built) return;
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  };
})();
