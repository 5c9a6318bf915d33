// Draws the state of the history. Everything is built from text nodes: what a run says is never read as HTML.

import { chart, SIGNS } from "./live-charts.js";

const BOX_SIDE_PX_OF_ONE_VCPU = 96;
const SERVING = new Set(["registered", "first-success"]);
const LEAVING = new Set(["draining", "stopped"]);
const STAGES = {
  preparing: "preparing",
  starting: "starting its first tasks",
  load: "under load",
  draining: "draining",
  done: "done",
};

const byId = (id) => document.getElementById(id);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

const known = (value) => value !== null && value !== undefined;
const percent = (share) => (known(share) ? `${(100 * share).toFixed(share > 0.99 && share < 1 ? 1 : 0)} %` : "–");
const rate = (value) => (known(value) ? value.toFixed(value < 10 ? 1 : 0) : "–");
const count = (value) => (known(value) ? Math.round(value).toLocaleString("en") : "–");
const usd = (value) => (known(value) ? `$${value.toPrecision(3)}` : "–");

function millis(value) {
  if (!known(value)) return "–";
  return value >= 1000 ? `${(value / 1000).toFixed(value >= 10000 ? 1 : 2)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

export function render(history) {
  const { run, models, finished } = history.state;
  header(run);
  arms(run, models, finished);
  byId("models").replaceChildren(...models.map((model) => card(model, run, history)));
  events(history);
}

function header(run) {
  byId("kicker").textContent = `Freshet · ${run.world} · ${run.scenario} · arm ${Math.min(run.armsDone + 1, run.armsTotal)} of ${run.armsTotal}`;
  const phase = run.phase ? `, ${run.phase} phase` : "";
  byId("title").textContent = run.stage === "done" ? "All arms are done" : `${run.arm}: ${STAGES[run.stage] ?? run.stage}${phase}`;
  document.title = `${run.arm} ${run.stage} · Freshet`;
  const share = run.totalSeconds > 0 ? run.elapsedSeconds / run.totalSeconds : 0;
  byId("progress").value = run.stage === "done" ? 1 : Math.min(0.995, share);
  byId("left").textContent =
    run.stage === "done" ? `took ${duration(run.elapsedSeconds)}` : `about ${duration(run.totalSeconds - run.elapsedSeconds)} left`;
  byId("banners").replaceChildren(...run.banners.map((text) => element("p", "banner", text)));
}

function row(cells) {
  const [first, ...rest] = cells;
  const head = element("th", "", first);
  head.scope = "row";
  return element("tr", "", head, ...rest.map((cell) => element("td", "", cell)));
}

function arms(run, models, finished) {
  const rows = finished.map((arm) =>
    row([
      arm.block === "1" ? arm.arm : `${arm.arm}, block ${arm.block}`,
      `done (${arm.model})`,
      percent(arm.attainment),
      millis(arm.p50Ms),
      millis(arm.p99Ms),
      usd(arm.usd),
      arm.balanced ? "✓ balances" : "✕ does not balance",
    ]),
  );
  const model = models[0];
  if (run.stage !== "done" && model) {
    rows.push(
      row([run.arm, `running (${model.name})`, percent(model.attainment), `${millis(model.p50Ms)} now`, `${millis(model.p99Ms)} now`, "–", "–"]),
    );
  }
  byId("arms").replaceChildren(...rows);
  byId("arms-box").hidden = rows.length === 0;
}

function card(model, run, history) {
  const heading = element("h2", "", model.name, element("span", "", `objective ${millis(model.sloMs)}`));
  const seconds = Math.max(run.loadSecondsTotal, run.loadSeconds, 1);
  const marks = history.marks.filter((mark) => mark.service === "" || mark.service === model.name);
  const curve = (style, name) => ({ style, points: history.curve(model.name, name) });
  return element(
    "article",
    "model",
    heading,
    numbers(model),
    tasks(model),
    element("p", "tasks-note", "tasks: area = vCPU, filled = CPU used; dashed: starting, dotted: draining"),
    chart({ title: "offered (line) and answered (dashed) per second", curves: [curve("main", "offeredPerSecond"), curve("other", "answeredPerSecond")], seconds, marks }),
    chart({ title: "waiting in the router", curves: [curve("main", "backlog")], seconds, marks }),
    chart({ title: "latency now: p50 (line), p99 (dashed), objective", curves: [curve("other", "p99Ms"), curve("main", "p50Ms")], seconds, marks, limit: model.sloMs }),
    ledger(model.ledger),
  );
}

function numbers(model) {
  const late = (value) => (known(value) && value > model.sloMs ? "late" : "");
  const list = element("dl", "numbers");
  const add = (name, value, className) => list.append(element("div", className ?? "", element("dt", "", name), element("dd", "", value)));
  add("offered /s", rate(model.offeredPerSecond));
  add("answered /s", rate(model.answeredPerSecond));
  add("waiting", count(model.backlog));
  add("under way", count(model.concurrency));
  add("p50", millis(model.p50Ms), late(model.p50Ms));
  add("p99", millis(model.p99Ms), late(model.p99Ms));
  add("in time", percent(model.attainment));
  add("tasks", `${model.tasks.filter((task) => SERVING.has(task.state)).length} of ${model.desired}`);
  return list;
}

function tasks(model) {
  const list = element("ul", "tasks", ...model.tasks.map(taskBox));
  list.setAttribute("aria-label", `tasks of ${model.name}; the area is the size`);
  return list;
}

function taskBox(task) {
  const className = SERVING.has(task.state) ? "" : LEAVING.has(task.state) ? "draining" : "starting";
  const level = element("span", "level");
  level.style.height = `${SERVING.has(task.state) ? Math.min(100, task.cpu ?? 0) : 0}%`;
  const state = className === "" ? (known(task.cpu) ? `${Math.round(task.cpu)} %` : "") : task.state;
  const words = element("span", "words", `${task.vcpu}`, element("br"), state);
  const box = element("li", `task-box ${className}`, level, words);
  const side = Math.max(44, Math.sqrt(task.vcpu) * BOX_SIDE_PX_OF_ONE_VCPU);
  box.style.width = `${side}px`;
  box.style.height = `${side}px`;
  box.title = `${task.name}: ${task.vcpu} vCPU, ${task.memoryGib} GiB, ${task.state}`;
  return box;
}

function ledger(counters) {
  const { published, succeeded, rejected, deadLettered, inFlight, lost } = counters;
  const line = element(
    "p",
    "ledger",
    `published ${count(published)} = ${count(succeeded)} succeeded + ${count(rejected)} rejected + ${count(deadLettered)} dead-lettered + ${count(inFlight)} in flight`,
  );
  if (lost > 0) line.append(" · ", element("span", "wrong", `✕ ${count(lost)} lost`));
  return line;
}

let eventsShown = 0;

// only what is new is added, so that a screen reader reads each event once
function events(history) {
  const fresh = Math.min(history.eventCount - eventsShown, history.events.length);
  eventsShown = history.eventCount;
  const list = byId("events");
  list.prepend(...history.events.slice(0, fresh).map(eventLine));
  while (list.children.length > history.events.length) list.lastChild.remove();
}

function eventLine(event) {
  const time = element("time", "", `${event.loadSeconds.toFixed(1)} s`);
  const kind = event.kind === "fault" ? "sign fault" : "sign";
  const who = [event.arm, event.service].filter(Boolean).join(", ");
  const what = element("span", "", element("strong", "", `${who} `), `${event.kind} ${event.what} `, element("span", "reason", event.reason));
  return element("li", "", time, element("span", kind, SIGNS[event.kind] ?? "·"), what);
}
