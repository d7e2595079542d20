// Suggestions under a place field: the combobox pattern with a listbox (WAI-ARIA 1.2).
// `<input data-suggest="/places/suggest.json">` asks `?q=text` and is answered `{"places": [{"label", "hint"}]}`.

const WAIT_MS = 120;
const SHORTEST = 2;
let lists = 0;

export function suggestPlaces(input) {
  const list = makeList(input);
  const said = makeStatus(list);
  const state = { options: [], active: -1, timer: 0, request: null };

  const close = () => {
    list.hidden = true;
    state.active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    input.value = state.options[index].label;
    close();
  };
  const activate = (index) => {
    state.active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    list.children[index].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[index].id);
  };
  const show = (places) => {
    state.options = places;
    list.replaceChildren(...places.map((place, i) => makeOption(place, `${list.id}-${i}`)));
    said.textContent = places.length ? `${places.length} places, use the arrow keys` : "No place suggested";
    if (!places.length) return close();
    list.hidden = false;
    state.active = -1;
    input.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    state.request?.abort();
    const text = input.value.trim();
    if (text.length < SHORTEST) return close();
    state.request = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: state.request.signal });
      if (answer.ok) show((await answer.json()).places ?? []);
    } catch (error) {
      if (error.name !== "AbortError") close(); // offline or a broken answer: the field stays a plain field
    }
  };
  const move = (step) => {
    const count = state.options.length;
    activate((state.active + step + count) % count);
  };

  input.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" && state.options.length) show(state.options);
      return;
    }
    const start = state.active < 0;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(start ? 0 : -1);
    else if (event.key === "Enter" && !start) choose(state.active);
    else if (event.key === "Escape") close();
    else {
      if (event.key === "Tab") close();
      return;
    }
    event.preventDefault();
  });
  input.addEventListener("blur", () => {
    clearTimeout(state.timer);
    state.request?.abort();
    close();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the focus
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (index >= 0) choose(index);
  });
}

function makeList(input) {
  const list = document.createElement("ul");
  list.id = `places-${(lists += 1)}`;
  list.className = "combo-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Places");
  const box = document.createElement("div");
  box.className = "combo";
  input.replaceWith(box);
  box.append(input, list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    input.setAttribute(name, value);
  input.autocomplete = "off";
  return list;
}

function makeStatus(list) {
  const said = document.createElement("div");
  said.className = "vh";
  said.setAttribute("role", "status");
  list.after(said);
  return said;
}

function makeOption({ label, hint }, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.textContent = label;
  if (hint) {
    const small = document.createElement("small");
    small.textContent = hint;
    item.append(small);
  }
  return item;
}
