// Listens to the run and draws at most once a frame: someone who joins late gets the whole history at once.

import { History } from "./live-history.js";
import { render } from "./live-view.js";

const history = new History();
const link = document.getElementById("link");
let drawing = false;

function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    if (history.state) render(history);
  });
}

const stream = new EventSource("/events");

stream.addEventListener("open", () => {
  link.textContent = "";
});
stream.addEventListener("state", (message) => {
  history.add(JSON.parse(message.data));
  draw();
});
stream.addEventListener("report", () => {
  document.getElementById("report").hidden = false;
});
stream.addEventListener("end", () => {
  stream.close();
  link.textContent = "The run has ended; this page is no longer updated.";
});
stream.addEventListener("error", () => {
  if (stream.readyState !== EventSource.CLOSED) link.textContent = "Connection lost, trying again.";
});
