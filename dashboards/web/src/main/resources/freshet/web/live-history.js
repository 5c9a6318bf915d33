// What the page remembers of the stream: the curves of the arm that runs, and the events of all arms.

const POINTS_MAX = 3000;
const EVENTS_MAX = 400;

export class History {
  constructor() {
    this.state = null;
    this.arm = "";
    this.curves = new Map();
    this.marks = [];
    this.events = [];
    this.eventCount = 0;
  }

  add(state) {
    const arm = `${state.run.block}/${state.run.arm}`;
    if (arm !== this.arm) {
      this.arm = arm;
      this.curves = new Map();
      this.marks = [];
    }
    this.state = state;
    for (const model of state.models) this.#remember(model, state.run.loadSeconds);
    for (const event of state.events) {
      this.marks.push(event);
      this.events.unshift({ ...event, arm: state.run.arm });
      this.eventCount++;
    }
    this.events.length = Math.min(this.events.length, EVENTS_MAX);
  }

  curve(model, name) {
    return this.curves.get(model)?.[name] ?? [];
  }

  #remember(model, seconds) {
    const names = ["offeredPerSecond", "answeredPerSecond", "backlog", "p50Ms", "p99Ms"];
    if (!this.curves.has(model.name)) {
      this.curves.set(model.name, Object.fromEntries(names.map((name) => [name, []])));
    }
    const curves = this.curves.get(model.name);
    for (const name of names) {
      // a value nobody measured is a gap, not a zero
      curves[name].push([seconds, model[name]]);
      if (curves[name].length > POINTS_MAX) curves[name].shift();
    }
  }
}
