// Reloads the page when a newer build is there, and keeps the place.
(() => {
  const built = document.currentScript.dataset.version;
  const place = "candor-scroll:" + location.pathname;
  const saved = sessionStorage.getItem(place);
  if (saved) scrollTo(0, Number(saved));
  const fragment = sessionStorage.getItem("candor-fragment");
  sessionStorage.removeItem("candor-fragment");
  if (fragment) location.replace(fragment);
  const hear = ({ data }) => {
    if (data === built) return;
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  };
  new BroadcastChannel("candor-preview").onmessage = hear;
  new SharedWorker("/_candor/worker.js").port.onmessage = hear;
})();
