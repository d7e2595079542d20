// Page scripts: each only adds to a page that already works without them.
import { suggestPlaces } from "./suggest.js";
import { rememberUnit } from "./units.js";

for (const input of document.querySelectorAll("input[data-suggest]")) suggestPlaces(input);
rememberUnit(document);
