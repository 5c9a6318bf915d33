// The page: chooses a model, takes a question, shows the answer.

import { answerView, problemView } from "./try-answer.js";
import { ask, loadModels, loadSamples, ServerProblem } from "./try-api.js";
import { element } from "./try-dom.js";
import { PictureInput } from "./try-picture.js";
import { RowInput } from "./try-row.js";

const at = (id) => document.getElementById(id);
const inputs = new Map();
let models = [];
let current;

function say(words, state) {
  at("status").textContent = words;
  at("status").className = state;
}

function show(view) {
  say(view.sentence, view.bad ? "bad" : "good");
  at("answer").replaceChildren(...view.parts);
  at("answer-title").scrollIntoView({ block: "nearest" }); // on a phone it is below the question
}

function takesPictures(model) {
  return model.inputs.length === 1 && model.inputs[0].name === "image";
}

async function choose(model) {
  current = { model };
  if (!inputs.has(model.name)) {
    const samples = await loadSamples(model.name);
    const made = takesPictures(model)
      ? new PictureInput(models.payloadBytesMax, models.pictureByUrl, samples, refresh)
      : new RowInput(model, samples, refresh);
    inputs.set(model.name, made);
  }
  if (current.model !== model) return; // another one was chosen meanwhile
  current.input = inputs.get(model.name);
  at("about").replaceChildren(...about(model));
  at("input").replaceChildren(current.input.root);
  refresh();
}

function about(model) {
  const weights = model.parameters.weights;
  if (weights !== "seeded") return [];
  return [element("p", { className: "banner" }, `${model.name}: weights=seeded, so its answers mean nothing; only their time does.`)];
}

function refresh() {
  const ready = Boolean(current.input && current.input.question());
  at("send").disabled = !ready;
  at("hint").textContent = ready ? "" : "Choose a picture first.";
}

async function submit(event) {
  event.preventDefault();
  const { model, input } = current;
  const question = input && input.question();
  if (!question) return;
  input.unmark();
  at("send").disabled = true;
  say("Published, waiting for the answer …", "waiting");
  at("answer").replaceChildren();
  try {
    const result = await ask(model.name, question.contentType, question.body);
    if (result.outcome !== "succeeded") input.mark(result.answer);
    show(answerView(model, result, question.truth));
  } catch (failure) {
    const problem = failure instanceof ServerProblem ? failure.problem : { title: "The page's server does not answer", detail: failure.message };
    show(problemView(problem));
  } finally {
    refresh();
  }
}

/** Dropped or pasted pictures go to the model that takes pictures, whichever is chosen. */
async function takeFile(file) {
  const model = models.models.find(takesPictures);
  if (!model || !file) return;
  at(`model-${model.name}`).checked = true;
  await choose(model);
  await current.input.take(file, file.name || "pasted picture");
}

function listen() {
  at("ask").addEventListener("submit", submit);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("over");
  });
  document.addEventListener("dragleave", () => document.body.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    takeFile(event.dataTransfer.files[0]);
  });
  document.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files].find((candidate) => candidate.type.startsWith("image/"));
    if (file) takeFile(file);
  });
}

function option(model, checked) {
  const radio = element("input", { type: "radio", name: "model", id: `model-${model.name}`, value: model.name, checked });
  radio.addEventListener("change", () => choose(model));
  return element("label", {}, radio, element("span", {}, model.name));
}

async function start() {
  try {
    models = await loadModels();
    at("models").replaceChildren(...models.models.map((model, number) => option(model, number === 0)));
    listen();
    await choose(models.models[0]);
  } catch (failure) {
    say(`The models cannot be shown: ${failure.message}`, "bad");
  }
}

start();
