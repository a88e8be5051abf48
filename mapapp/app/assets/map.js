// The map itself: puts ground, places, lines and controls on a Leaflet map and tells what the reader chose.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var GROUND = {
    light: { land: "#f8f6f0", shaded: "#f3e6c4", coast: "#8ba3b5", border: "#9d8fa8", river: "#c2d6e6" },
    dark: { land: "#27313a", shaded: "#3d3b31", coast: "#55697a", border: "#8a7f98", river: "#33485a" },
  };
  // Leaflet 1.9 lets a pen that has left its map draw once more at the end of a zoom, and fails there.
  [L.SVG, L.Canvas].forEach(function (pen) {
    var update = pen.prototype._update;
    pen.include({ _update: function () { if (this._map) update.call(this); } });
  });
  var UNITS = { km: 1, mi: 1.609344, nmi: 1.852 };

  mapapp.length = function (km, unit) {
    var value = km / UNITS[unit || "km"];
    var text = value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
    return text + " " + (unit || "km");
  };

  var Controller = function (map, config) {
    var self = this;
    this.map = map; this.config = config; this.unit = "km"; this.data = { places: [], lines: [], rings: [], outlines: {} };
    map.attributionControl.setPrefix(false).addAttribution(config.attribution);
    foldable(map.attributionControl.getContainer());
    ["ground", "tiles", "lines"].forEach(function (name, index) { map.createPane(name).style.zIndex = [150, 160, 390][index]; });
    map.getPane("ground").style.pointerEvents = "none";
    this.ground = new mapapp.Coast(config.levels, config.base, GROUND.light).addTo(map);
    this.lines = L.layerGroup().addTo(map);
    this.rings = L.layerGroup().addTo(map);
    this.pens = L.svg({ pane: "lines", padding: 0.5 });
    this.markers = new mapapp.Markers(map, function (id) { self.choose(id); });
    this.names = new mapapp.Names(map, this.markers, config.world);
    this.ruler = new mapapp.Ruler(this);
    mapapp.addControls(this);
    map.on("labelled", this.lengths, this);
    map.on("resize", this.resized, this);
    new ResizeObserver(function () { map.invalidateSize({ pan: false }); }).observe(map.getContainer());
    ["mousedown", "wheel", "keydown", "touchstart"].forEach(function (name) {
      map.getContainer().addEventListener(name, function () { self.moved = true; }, { passive: true });
    });
    map.getContainer().setAttribute("role", "application");
    map.getContainer().setAttribute("aria-label", "Map of the places in the article");
    followStreamlitTheme(this);
    this.theme(config.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  };

  // On a narrow map the sources are one line that opens at a click or key.
  function foldable(box) {
    box.tabIndex = 0;
    box.setAttribute("role", "note"); box.setAttribute("aria-label", "Sources of the map");
    box.addEventListener("click", function () { box.classList.toggle("open"); });
    box.addEventListener("keydown", function (event) { if (event.key === "Enter") box.classList.toggle("open"); });
  }

  mapapp.attach = function (map, config) {
    map.mapapp = new Controller(map, config);
    return map.mapapp;
  };

  // Everything that may change while the map stays: places, lines, selection, unit.
  mapapp.update = function (map, news) {
    var self = map.mapapp;
    if (news.theme) self.theme(news.theme);
    if (news.cells) self.ground.provide(news.cells);
    if (news.unit && news.unit !== self.unit) { self.unit = news.unit; map.fire("unit"); self.redraw(); }
    if (news.file && news.file !== self.file) {
      self.file = news.file;
      fetch(news.file).then(function (answer) { return answer.json(); }).then(function (data) { self.show(data); self.reveal(news); });
    } else if (news.data && news.data.key !== self.data.key) self.show(news.data);
    if (self.data.key) self.reveal(news);
  };

  Controller.prototype.show = function (data) {
    var first = data.view !== this.data.view;
    this.data = data;
    this.ground.know(data.outlines);
    this.ground.paint(this.ground.palette, this.shadedCodes());
    this.map.fire("contents");
    if (first) this.home(false);
    this.markers.set(data.places);
    this.redraw();
    this.map.fire("places");
  };

  Controller.prototype.shadedCodes = function () { return this.markers.hidden.countries ? [] : Object.keys(this.data.outlines); };

  Controller.prototype.reveal = function (news) {
    if (news.selected === undefined || news.selected === this.asked) return;
    this.asked = news.selected;
    if (news.selected === this.markers.selected) return;
    this.markers.select(news.selected);
    var place = this.find(news.selected);
    if (place && !this.map.getBounds().pad(-0.1).contains([place.lat, place.lon])) this.fly(place);
  };

  Controller.prototype.find = function (id) {
    return this.data.places.filter(function (place) { return place.id === id; })[0];
  };

  Controller.prototype.home = function (animated) {
    var bounds = this.data.bounds;
    var fit = { paddingTopLeft: [48, 48], paddingBottomRight: [48 + this.covered(), 48], maxZoom: 10, animate: animated };
    if (bounds) this.map.fitBounds(bounds, fit);
    else this.map.setView([25, 20], 2, { animate: animated });
  };

  // How much of the right side the open legend covers, where enough is left beside it.
  Controller.prototype.covered = function () {
    var legend = this.map.getContainer().querySelector(".legend details[open]");
    return legend && legend.offsetWidth * 3 < this.map.getSize().x ? legend.offsetWidth : 0;
  };

  // A frame that finds its size late still shows all places, unless the reader has moved the map.
  Controller.prototype.resized = function () {
    var chosen = this.find(this.markers.selected);
    if (!this.moved && this.data.bounds) this.home(false);
    if (!this.moved && chosen && !this.map.getBounds().contains([chosen.lat, chosen.lon])) this.fly(chosen);
    if (this.pens._map) this.pens._update();
  };

  Controller.prototype.fly = function (place) {
    this.map.flyTo([place.lat, place.lon], Math.max(this.map.getZoom(), place.kind === "country" ? 5 : 9), { duration: 0.6 });
  };

  // The reader chose a place: by click, key, search or legend.
  Controller.prototype.choose = function (id) {
    var place = this.find(id);
    if (this.ruler.active && place) { this.ruler.add(L.latLng(place.lat, place.lon), place.name); return; }
    this.markers.select(id);
    this.asked = id;
    this.tell({ selected: id });
  };

  Controller.prototype.tell = function (news) {
    news.count = Date.now(); // tells a new choice from an old one, also after the frame was made anew
    this.map.fire("told", news);
    if (window.Streamlit && window.Streamlit.setComponentValue) window.Streamlit.setComponentValue(news);
  };

  Controller.prototype.theme = function (name) {
    document.documentElement.setAttribute("data-theme", name);
    this.map.getContainer().setAttribute("data-theme", name);
    this.ground.paint(GROUND[name] || GROUND.light, this.shadedCodes());
  };

  Controller.prototype.redraw = function () {
    var self = this;
    this.lines.clearLayers(); this.rings.clearLayers();
    if (!this.markers.hidden.distances) this.data.lines.forEach(function (line) { self.drawLine(line); });
    if (!this.markers.hidden.stated) this.data.rings.forEach(function (ring) { self.drawRing(ring); });
    this.lengths();
  };

  Controller.prototype.drawLine = function (line) {
    var style = { pane: "lines", renderer: this.pens, interactive: false };
    L.polyline(copies(line.points), L.extend({ className: "distance-halo" }, style)).addTo(this.lines);
    L.polyline(copies(line.points), L.extend({ className: "distance" }, style)).addTo(this.lines);
    line.tag = tag("length", [mapapp.length(line.km, this.unit), line.said]);
    line.marker = L.marker(line.middle, { icon: line.tag.icon, interactive: false, keyboard: false, zIndexOffset: 500 }).addTo(this.lines);
  };

  Controller.prototype.drawRing = function (ring) {
    L.polyline(copies(ring.points), { pane: "lines", renderer: this.pens, interactive: false, className: "ring" }).addTo(this.rings);
    var label = tag("length ring-name", [ring.text]);
    ring.tag = label; ring.middle = ring.top;
    ring.marker = L.marker(ring.top, { icon: label.icon, interactive: false, keyboard: false }).addTo(this.rings);
  };

  // The world repeats to the east and west, and so do the lines.
  function copies(points) {
    return [-360, 0, 360].map(function (turn) { return points.map(function (point) { return [point[0], point[1] + turn]; }); });
  }

  // A small label of our own; its lines are text, never markup.
  function tag(className, lines) {
    var box = document.createElement("div");
    lines.filter(Boolean).forEach(function (text) {
      var row = document.createElement("span");
      row.dir = "auto"; row.textContent = text;
      box.appendChild(row);
    });
    return { icon: L.divIcon({ className: className, html: box, iconSize: [0, 0] }), box: box };
  }
  mapapp.tag = tag;

  // Lengths give way to names: one that would cover a name or a symbol, or has too short a line, is left out.
  Controller.prototype.lengths = function () {
    var map = this.map, taken = (this.markers.taken || []).slice();
    this.data.lines.concat(this.data.rings).forEach(function (line) {
      var element = line.marker && line.marker.getElement();
      if (!element) return;
      var span = line.points.map(function (point) { return map.latLngToContainerPoint(point); });
      var far = Math.max.apply(null, span.map(function (point) { return point.distanceTo(span[0]); }));
      var at = map.latLngToContainerPoint(line.middle), half = { x: line.tag.box.offsetWidth / 2 + 2, y: line.tag.box.offsetHeight / 2 + 1 };
      var box = { left: at.x - half.x, right: at.x + half.x, top: at.y - half.y, bottom: at.y + half.y };
      var whole = box.left >= 0 && box.right <= map.getSize().x;
      var free = whole && far > half.x * 2 && !taken.some(function (other) { return mapapp.meets(box, other); });
      element.style.visibility = free ? "visible" : "hidden";
      if (free) taken.push(box);
    });
    this.names.draw(taken);
  };

  // Inside Streamlit the theme arrives with every render message.
  function followStreamlitTheme(self) {
    window.addEventListener("message", function (event) {
      var theme = event.data && event.data.type === "streamlit:render" && event.data.theme;
      if (!theme || !theme.base || theme.base === self.themeName) return;
      self.themeName = theme.base;
      self.theme(theme.base);
    });
  }
})();
