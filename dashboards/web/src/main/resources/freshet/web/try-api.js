// What the page asks of its server.

/** A problem that came as JSON (RFC 9457), from the server itself. */
export class ServerProblem extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

async function checked(response) {
  if (response.ok) return response;
  let problem;
  try {
    problem = await response.json();
  } catch {
    problem = { title: "The page's server refuses", detail: `status ${response.status}`, code: String(response.status) };
  }
  throw new ServerProblem(problem);
}

export async function loadModels() {
  return (await checked(await fetch("/api/models"))).json();
}

export async function loadSamples(model) {
  return (await (await checked(await fetch(`/api/samples/${encodeURIComponent(model)}`))).json()).samples;
}

export async function loadPicture(address) {
  return (await checked(await fetch(address))).blob();
}

/** The server fetches a picture from elsewhere; only where it was started so. */
export async function fetchPicture(url) {
  const response = await fetch("/api/picture", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ url }),
  });
  return (await checked(response)).blob();
}

export async function ask(model, contentType, body) {
  const response = await fetch(`/api/ask/${encodeURIComponent(model)}`, {
    method: "POST",
    headers: { "Content-Type": contentType },
    body,
  });
  return (await checked(response)).json();
}
