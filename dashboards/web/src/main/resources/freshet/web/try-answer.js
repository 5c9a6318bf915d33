// What came back: outputs or a problem, and where the time went.

import { element, figure, milliseconds, percent } from "./try-dom.js";

const TOP = 5;
const STEP_WORDS = {
  publish: "publish: from here to the broker and on to the router",
  queue: "queue: waiting in the router",
  inference: "inference: the model's task, its own queue and HTTP included",
  reply: "reply: from the router to the broker and back here",
  "check and reply": "check and reply: in the router, the model's task if it was asked, and back here",
};

/** A sentence for people and screen readers, and the elements below it. */
export function answerView(model, result, truth) {
  const answer = result.answer;
  if (result.outcome !== "succeeded") return problemView(answer, result);
  const values = (name) => (answer.outputs.find((output) => output.name === name) || {}).values;
  const parts = [...seeded(answer.weights)];
  const prediction = values("prediction");
  let sentence;
  if (prediction) {
    sentence = `${model.name} predicts ${figure(prediction[0], 4)} ${model.parameters.target || ""}`;
  } else {
    const labels = values("label");
    const target = model.parameters.target;
    const shares = values("probability");
    const doubt = answer.weights === "seeded" ? ", from seeded weights" : "";
    sentence = `${model.name}: ${target ? `${target} ` : ""}${labels[0]}, with ${percent(shares[0])}${doubt}`;
    parts.push(element("h3", {}, target ? "The likeliest" : "The five likeliest classes"), ranking(labels, shares, target));
  }
  if (truth !== undefined) parts.push(element("p", { className: "note" }, `The data set says ${Number(truth)}.`));
  parts.push(...steps(result), details(result));
  return { sentence: `${sentence}. Answered in ${milliseconds(result.totalMicros)}.`, bad: false, parts };
}

/** A problem in the device's words; one that came from this page's server has no result around it. */
export function problemView(problem, result) {
  const lines = [element("p", { role: "alert" }, problem.detail || "")];
  if (problem.field) lines.push(element("p", {}, "Field: ", element("strong", {}, problem.field)));
  const facts = [problem.code, problem.outcome].filter(Boolean).join(", ");
  lines.push(element("p", { className: "note" }, facts));
  const parts = [element("div", { className: "problem" }, ...lines)];
  if (result) parts.push(...steps(result), details(result));
  return { sentence: problem.title, bad: true, parts };
}

function seeded(weights) {
  if (weights !== "seeded") return [element("p", { className: "note" }, `Weights: ${weights}.`)];
  return [
    element(
      "p",
      { className: "banner" },
      element("strong", {}, "Weights are seeded: "),
      "they were made from a random seed, not learned. The arithmetic and its time are real; the classes mean nothing.",
    ),
  ];
}

function ranking(labels, shares, target) {
  const rows = labels.slice(0, TOP).map((label, at) => {
    const filled = element("i");
    filled.style.width = percent(shares[at]).replace(" ", "");
    return element(
      "li",
      {},
      element("span", { className: "name" }, target ? `${target} ${label}` : String(label)),
      element("span", {}, percent(shares[at])),
      element("span", { className: "bar", "aria-hidden": "true" }, filled),
    );
  });
  return element("ol", { className: "ranked" }, ...rows);
}

function steps(result) {
  if (result.steps.length === 0) return [];
  const stack = element("div", { className: "stack", "aria-hidden": "true" });
  const body = element("tbody");
  result.steps.forEach((step, at) => {
    const slice = element("i", { className: `arm-${at + 1}` });
    slice.style.flex = `${Math.max(1, step.micros)} 1 0`;
    stack.append(slice);
    body.append(stepRow(step, at));
  });
  body.append(
    element("tr", { className: "total" }, element("th", { scope: "row" }, "in all"), element("td", {}, milliseconds(result.totalMicros))),
  );
  return [element("h3", {}, "Where the time went"), stack, element("table", { className: "steps" }, body)];
}

function stepRow(step, at) {
  const name = element("th", { scope: "row" }, element("span", { className: `swatch arm-${at + 1}` }), STEP_WORDS[step.name] || step.name);
  return element("tr", {}, name, element("td", {}, milliseconds(step.micros)));
}

function details(result) {
  const answer = result.answer;
  const by = answer.task ? ` by ${answer.task}, version ${answer.version}` : "";
  return element(
    "details",
    {},
    element("summary", {}, "The message and its answer"),
    element("p", { className: "note" }, `Published to ${result.topic}, id ${result.id}; answered${by} on ${result.responseTopic}:`),
    element("pre", { tabIndex: 0 }, JSON.stringify(answer, null, 2)),
  );
}
