// Listens for builds on behalf of all tabs: a browser opens six connections to a server at most, and each stream is one.
const tabs = new BroadcastChannel("candor-preview");
const source = new EventSource("/_candor/events");
let newest;
source.onmessage = ({ data }) => {
  newest = data;
  tabs.postMessage(newest);
};
// What another run of the preview announced counts no more.
source.onerror = () => {
  newest = undefined;
};
onconnect = ({ ports: [port] }) => {
  if (newest !== undefined) port.postMessage(newest);
};
