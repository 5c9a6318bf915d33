// Small charts over the seconds of an arm's load, as SVG.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 320;
const HEIGHT = 96;
const LEFT = 42;
const TOP = 20;
const BOTTOM = 16;

export const SIGNS = { out: "+", in: "−", up: "▲", down: "▼", replace: "↻", fault: "!" };

function node(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value * 0.999);
}

function linear(curves) {
  const top = roundUp(Math.max(1, ...curves.flatMap((curve) => curve.points.map(([, y]) => y ?? 0))));
  return { place: (y) => y / top, ticks: [0, top / 2, top], label: (y) => `${y}` };
}

function logarithmic(curves, limit) {
  const seen = curves.flatMap((curve) => curve.points.map(([, y]) => y)).filter((y) => y > 0);
  const low = 10 ** Math.floor(Math.log10(Math.max(0.1, Math.min(limit / 10, ...seen))));
  const high = 10 ** Math.ceil(Math.log10(Math.max(limit * 2, ...seen)));
  const ticks = [];
  for (let tick = low; tick <= high * 1.001; tick *= 10) ticks.push(tick);
  const label = (y) => (y >= 1000 ? `${y / 1000} s` : `${y} ms`);
  return {
    place: (y) => Math.max(0, Math.log(Math.max(y, low) / low) / Math.log(high / low)),
    ticks: ticks.filter((_, i) => (ticks.length - 1 - i) % 2 === 0),
    label,
  };
}

function path(points, x, y) {
  let d = "";
  let pen = "M";
  for (const [seconds, value] of points) {
    if (value === null || value === undefined) {
      pen = "M";
      continue;
    }
    d += `${pen}${x(seconds).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = "L";
  }
  return d;
}

// curves: [{style, points: [[seconds, value or null]]}]; limit makes it a latency chart with a logarithmic scale
export function chart({ title, curves, seconds, marks, limit }) {
  const svg = node("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": title });
  const scale = limit === undefined ? linear(curves) : logarithmic(curves, limit);
  const x = (at) => LEFT + (WIDTH - LEFT - 6) * Math.min(1, Math.max(0, at / seconds));
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.min(1, scale.place(value)));

  svg.append(node("text", { class: "title", x: LEFT, y: 11 }, title));
  for (const tick of scale.ticks) {
    svg.append(node("line", { class: "grid", x1: LEFT, x2: WIDTH - 6, y1: y(tick), y2: y(tick) }));
    svg.append(node("text", { class: "tick end", x: LEFT - 5, y: y(tick) + 3.5 }, scale.label(tick)));
  }
  svg.append(node("text", { class: "tick", x: LEFT, y: HEIGHT - 3 }, "0 s"));
  svg.append(node("text", { class: "tick end", x: WIDTH - 6, y: HEIGHT - 3 }, `${Math.round(seconds)} s`));
  for (const mark of marks) {
    if (!(mark.kind in SIGNS)) continue;
    const at = x(mark.loadSeconds);
    const line = node("line", {
      class: mark.kind === "fault" ? "event fault" : "event",
      x1: at,
      x2: at,
      y1: TOP - 2,
      y2: HEIGHT - BOTTOM,
    });
    line.append(node("title", {}, `${mark.what}: ${mark.reason}`));
    svg.append(line, node("text", { class: "sign", x: at, y: HEIGHT - 4 }, SIGNS[mark.kind]));
  }
  if (limit !== undefined) {
    svg.append(node("line", { class: "slo", x1: LEFT, x2: WIDTH - 6, y1: y(limit), y2: y(limit) }));
  }
  for (const curve of curves) svg.append(node("path", { class: curve.style, d: path(curve.points, x, y) }));
  return svg;
}
