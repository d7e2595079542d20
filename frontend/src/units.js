// Kilometres or miles, remembered on this device. `<span data-km="382">382 km</span>` is a distance;
// `<button type="button" data-unit hidden>` switches. Without scripts, kilometres stand.

const KEY = "twinway.unit";
const KM_PER_MILE = 1.609344;

export function rememberUnit(root) {
  const buttons = root.querySelectorAll("button[data-unit]");
  const show = (unit) => {
    for (const node of root.querySelectorAll("[data-km]")) node.textContent = say(Number(node.dataset.km), unit);
    for (const button of buttons) {
      button.hidden = false;
      button.textContent = unit === "mi" ? "Show kilometres" : "Show miles";
    }
  };
  const stored = recall();
  show(stored);
  for (const button of buttons)
    button.addEventListener("click", () => {
      const unit = recall() === "mi" ? "km" : "mi";
      remember(unit);
      show(unit);
    });
}

function say(km, unit) {
  const value = unit === "mi" ? km / KM_PER_MILE : km;
  const digits = value > 0 && value < 10 ? 1 : 0;
  return `${value.toLocaleString(document.documentElement.lang || "en", { maximumFractionDigits: digits })} ${unit}`;
}

let fallback = "km"; // a browser that stores nothing still switches on this page

function recall() {
  try {
    return localStorage.getItem(KEY) === "mi" ? "mi" : fallback;
  } catch {
    return fallback;
  }
}

function remember(unit) {
  fallback = unit;
  try {
    localStorage.setItem(KEY, unit);
  } catch {
    return;
  }
}
