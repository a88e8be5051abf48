// The controls around the map: search, legend with layer switches, ruler, full screen, scale bar.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var LAYERS = [["installations", "Installations"], ["towns", "Towns and other places"], ["countries", "Countries"], ["distances", "Distances"], ["stated", "Stated distances"]];
  var ICONS = {
    home: '<path d="M3.5 10.5 12 3.5l8.5 7M6 9v11h12V9"/>', ruler: '<path d="m4 15 11-11 5 5L9 20ZM7.5 11.5l2 2M10.5 8.5l2 2M13.5 5.5l2 2"/>',
    full: '<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>', search: '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
    layers: '<path d="m12 3.5 9 5-9 5-9-5ZM3.5 13l8.5 4.7 8.5-4.7"/>',
  };

  function icon(name) { return '<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">' + ICONS[name] + "</svg>"; }

  function element(tag, className, parent, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function button(parent, name, title, action) {
    var made = element("button", "tool " + name, parent);
    made.type = "button"; made.title = title; made.setAttribute("aria-label", title); made.innerHTML = icon(name);
    made.addEventListener("click", function () { action(made); });
    return made;
  }

  function control(owner, position, className, build) {
    var Own = L.Control.extend({
      onAdd: function () {
        var box = element("div", "mapapp-control leaflet-control " + className);
        L.DomEvent.disableClickPropagation(box); L.DomEvent.disableScrollPropagation(box);
        build(box);
        return box;
      },
    });
    return new Own({ position: position }).addTo(owner.map);
  }

  mapapp.addControls = function (owner) {
    control(owner, "topleft", "search", function (box) { search(owner, box); });
    L.control.zoom({ position: "topleft" }).addTo(owner.map);
    control(owner, "topleft", "leaflet-bar tools", function (box) { tools(owner, box); });
    control(owner, "topright", "legend", function (box) { legend(owner, box); });
    mapapp.addAsOf(owner, control);
    control(owner, "bottomleft", "scale", function (box) { scale(owner, box); });
    control(owner, "topleft", "reading", function (box) { reading(owner, box); });
  };

  function tools(owner, box) {
    button(box, "home", "Show all places of the article", function () { owner.home(true); });
    var ruler = button(box, "ruler", "Measure distances", function () { owner.ruler.toggle(); });
    owner.map.on("measured", function () { ruler.setAttribute("aria-pressed", owner.ruler.active ? "true" : "false"); });
    button(box, "full", "Full screen", function () {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(function () {});
    });
  }

  function reading(owner, box) {
    var words = element("span", "", box), back = element("button", "", box, "Undo point"), done = element("button", "", box, "Done");
    words.setAttribute("role", "status");
    back.addEventListener("click", function () { owner.ruler.back(); });
    done.addEventListener("click", function () { owner.ruler.toggle(false); });
    box.hidden = true;
    owner.map.on("measured", function (event) { box.hidden = !owner.ruler.active; words.textContent = event.text; });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape" && owner.ruler.active) owner.ruler.toggle(false); });
  }

  function scale(owner, box) {
    var bar = element("div", "bar", box), map = owner.map;
    function draw() {
      var size = map.getSize(), y = size.y / 2;
      var km = mapapp.distance(map.containerPointToLatLng([size.x / 2 - 50, y]), map.containerPointToLatLng([size.x / 2 + 50, y]));
      var most = km / { km: 1, mi: 1.609344, nmi: 1.852 }[owner.unit], power = Math.pow(10, Math.floor(Math.log(most) / Math.LN10));
      var round = [5, 2, 1].filter(function (n) { return n * power <= most; })[0] * power;
      bar.style.width = Math.round((100 * round) / most) + "px";
      bar.textContent = +round.toPrecision(2) + " " + owner.unit;
    }
    map.on("moveend unit resize", draw);
    map.whenReady(draw);
  }

  function legend(owner, box) {
    var panel = element("details", "", box), title = element("summary", "", panel), list = element("div", "rows", panel);
    title.innerHTML = icon("layers"); element("span", "", title, "Legend");
    panel.open = owner.map.getSize().x > 620;
    owner.map.on("contents", function () { fillLegend(owner, list); });
  }

  function fillLegend(owner, list) {
    var present = {};
    owner.data.places.forEach(function (place) { (present[mapapp.groupOf(place)] = present[mapapp.groupOf(place)] || {})[place.kind] = true; });
    list.textContent = "";
    LAYERS.forEach(function (layer) {
      var kinds = Object.keys(present[layer[0]] || {});
      if (layer[0] === "countries" && !Object.keys(owner.data.outlines).length && !kinds.length) return;
      if (layer[0] === "distances" && !owner.data.lines.length) return;
      if (layer[0] === "stated" && !owner.data.rings.length) return;
      if ((layer[0] === "installations" || layer[0] === "towns") && !kinds.length) return;
      layerRow(owner, list, layer);
      if (layer[0] === "installations" || layer[0] === "towns") kinds.forEach(function (kind) { kindRow(list, kind, layer[0] === "installations"); });
    });
    if (owner.config.tiles && owner.config.tiles.length) grounds(owner, list);
  }

  function layerRow(owner, list, layer) {
    var row = element("label", "layer", list), box = element("input", "", row);
    box.type = "checkbox"; box.checked = !owner.markers.hidden[layer[0]];
    element("span", "", row, layer[1]);
    if (layer[0] !== "installations" && layer[0] !== "towns") element("i", "swatch " + layer[0], row);
    box.addEventListener("change", function () {
      owner.markers.hidden[layer[0]] = !box.checked;
      owner.markers.draw(); owner.redraw();
      owner.ground.paint(owner.ground.palette, owner.shadedCodes());
    });
  }

  function kindRow(list, kind, main) {
    var row = element("div", "kind place kind-" + kind + (main ? " main" : ""), list), mark = element("span", "symbol", row);
    mark.innerHTML = mapapp.symbol(kind);
    element("span", "", row, mapapp.KINDS[kind]);
  }

  // Tiles from the network are the reader's choice: nothing is asked of their servers before.
  function grounds(owner, list) {
    var set = element("fieldset", "grounds", list);
    element("legend", "", set, "Background");
    [{ name: "Drawn map" }].concat(owner.config.tiles).forEach(function (tiles, index) {
      var row = element("label", "layer", set), box = element("input", "", row);
      box.type = "radio"; box.name = "ground"; box.checked = index === (owner.groundIndex || 0);
      element("span", "", row, tiles.name + (tiles.url ? " (online)" : ""));
      box.addEventListener("change", function () { owner.groundIndex = index; useTiles(owner, tiles); });
    });
  }

  function useTiles(owner, tiles) {
    if (owner.tiles) owner.map.removeLayer(owner.tiles);
    owner.tiles = tiles.url ? L.tileLayer(tiles.url, { pane: "tiles", attribution: tiles.attribution, maxZoom: 19 }).addTo(owner.map) : null;
  }

  function search(owner, box) {
    var field = element("input", "", box), list = element("ul", "", box), chosen = -1, found = [];
    field.type = "search"; field.placeholder = "Find a place"; field.autocomplete = "off"; field.spellcheck = false;
    field.setAttribute("aria-label", "Find a place on the map");
    field.setAttribute("role", "combobox"); field.setAttribute("aria-expanded", "false"); field.setAttribute("aria-controls", "found");
    list.id = "found"; list.setAttribute("role", "listbox"); list.setAttribute("aria-label", "Places found"); list.hidden = true;
    field.addEventListener("input", function () { show(matches(owner, field.value)); });
    field.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { mark(chosen + (event.key === "ArrowDown" ? 1 : -1)); event.preventDefault(); }
      else if (event.key === "Enter" && found.length) take(found[Math.max(chosen, 0)]);
      else if (event.key === "Escape") { field.value = ""; show([]); }
    });
    function show(places) {
      found = places; chosen = -1; list.textContent = ""; list.hidden = !places.length;
      field.setAttribute("aria-expanded", places.length ? "true" : "false");
      field.removeAttribute("aria-activedescendant");
      places.forEach(function (place, index) {
        var row = element("li", "", list);
        row.id = "found-" + index; row.setAttribute("role", "option"); row.setAttribute("aria-selected", "false");
        element("span", "", row, place.name).dir = "auto";
        element("small", "", row, place.title || mapapp.KINDS[place.kind]);
        row.addEventListener("mousedown", function (event) { event.preventDefault(); take(place); });
      });
    }
    function mark(index) {
      if (!found.length) return;
      chosen = (index + found.length) % found.length;
      Array.prototype.forEach.call(list.children, function (row, i) { row.setAttribute("aria-selected", i === chosen ? "true" : "false"); });
      field.setAttribute("aria-activedescendant", "found-" + chosen);
    }
    function take(place) { field.value = place.name; show([]); owner.fly(place); owner.choose(place.id); }
  }

  // Spellings are compared without marks and case, so that Tartus finds Ţarţūs.
  function plain(text) { return (text || "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  function matches(owner, text) {
    var wanted = plain(text).trim();
    if (!wanted) return [];
    return owner.data.places.filter(function (place) {
      return plain(place.name).indexOf(wanted) >= 0 || (place.also || []).some(function (name) { return plain(name).indexOf(wanted) >= 0; });
    }).slice(0, 8);
  }
})();
