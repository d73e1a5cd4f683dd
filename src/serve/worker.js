// Listens for builds on behalf of all tabs: a browser opens six connections to a server at most, and each stream is one.
// Where a browser has no workers that tabs share, each tab has one of its own.
const tabs = new BroadcastChannel("candor-preview");
const source = new EventSource("/_candor/events");
let newest;
const tell = (message) => {
  tabs.postMessage(message);
  if (!("onconnect" in self)) self.postMessage(message);
};
source.onmessage = ({ data }) => {
  newest = data;
  tell({ version: newest });
};
source.addEventListener("aside", () => tell({ aside: true }));
// What another run of the preview announced counts no more.
source.onerror = () => {
  newest = undefined;
  tell({ gone: true });
};
self.onconnect = ({ ports: [port] }) => {
  if (newest !== undefined) port.postMessage({ version: newest });
};
