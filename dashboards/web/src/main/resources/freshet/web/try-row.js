// A form for a row of named features, made from the model's own metadata.

import { element, figure } from "./try-dom.js";

export class RowInput {
  constructor(metadata, samples, sendChanged) {
    const facts = metadata.parameters.columns || {};
    this.sendChanged = sendChanged;
    this.target = undefined;
    this.fields = metadata.inputs.map((input) => new Field(input, facts[input.name] || {}, () => this.changed()));
    this.chips = element("ul", { className: "samples" });
    this.root = element(
      "div",
      {},
      element("h3", {}, "Samples: rows that the model has not learned from"),
      this.chips,
      element("h3", {}, "The row"),
      element("div", { className: "fields" }, ...this.fields.map((field) => field.root)),
    );
    samples.forEach((sample, number) => this.chips.append(element("li", {}, this.chip(sample, number))));
  }

  chip(sample, number) {
    const button = element("button", { type: "button", "aria-pressed": "false" }, `Row ${number + 1}`);
    button.addEventListener("click", () => {
      this.fields.forEach((field) => field.fill(sample.row[field.name]));
      this.changed();
      this.target = sample.target;
      button.setAttribute("aria-pressed", "true");
    });
    return button;
  }

  changed() {
    this.target = undefined;
    for (const button of this.chips.querySelectorAll("button")) button.setAttribute("aria-pressed", "false");
    this.unmark();
    this.sendChanged();
  }

  /** A field that was left empty is left out, as a device without that sensor does. */
  question() {
    const row = {};
    for (const field of this.fields) if (field.given()) row[field.name] = field.value();
    return { contentType: "application/json", body: JSON.stringify(row), truth: this.target };
  }

  mark(problem) {
    const field = this.fields.find((candidate) => candidate.isMeantBy(problem));
    if (field) field.mark(problem.detail);
    return field && field.control;
  }

  unmark() {
    this.fields.forEach((field) => field.unmark());
  }
}

class Field {
  constructor(input, facts, changed) {
    this.name = input.name;
    this.isText = input.datatype === "BYTES";
    const id = `field-${this.name}`;
    this.wrong = element("p", { className: "wrong", id: `${id}-wrong`, hidden: true });
    this.control = this.isText ? choice(facts) : number(facts);
    this.control.id = id;
    this.control.setAttribute("aria-describedby", `${id}-range ${id}-wrong`);
    this.control.addEventListener("input", changed);
    this.root = element(
      "div",
      { className: "field" },
      element("label", { for: id }, this.name.replaceAll("_", " ")),
      this.control,
      element("p", { className: "range", id: `${id}-range` }, range(facts)),
      this.wrong,
    );
  }

  fill(value) {
    this.control.value = value === undefined ? "" : String(value);
  }

  given() {
    return this.control.value.trim() !== "";
  }

  value() {
    return this.isText ? this.control.value : Number(this.control.value);
  }

  isMeantBy(problem) {
    if (problem.field === this.name) return true;
    return new RegExp(`(^|['\\s.])${this.name}(['\\s.:]|$)`).test(problem.detail || "");
  }

  mark(detail) {
    this.control.setAttribute("aria-invalid", "true");
    this.wrong.textContent = detail;
    this.wrong.hidden = false;
  }

  unmark() {
    this.control.removeAttribute("aria-invalid");
    this.wrong.hidden = true;
  }
}

function number(facts) {
  const value = facts.median === undefined ? "" : figure(facts.median);
  return element("input", { type: "number", step: "any", inputMode: "decimal", value });
}

function choice(facts) {
  const allowed = facts.allowed || [];
  if (allowed.length === 0) return element("input", { type: "text" });
  const select = element("select", {}, ...allowed.map((text) => element("option", { value: text }, text)));
  select.append(element("option", { value: "" }, "(left out)"));
  return select;
}

function range(facts) {
  const words = [];
  if (facts.min !== undefined) words.push(`learned from ${figure(facts.min)} to ${figure(facts.max)}`);
  if (facts.required === false) words.push("may be left out");
  return words.join("; ");
}
