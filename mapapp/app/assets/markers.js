// Places on the map: symbols, clusters where many lie together, and labels that do not collide.
// Text from articles reaches the page only through textContent and attributes, never as markup.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var CROWD = 150; // with more places than this in view, near ones are drawn as one cluster
  var CELL = 64; // px, side of the squares that clusters gather

  // Shape as well as colour tells the kind: 32 x 32 drawings, white on the colour that map.css gives.
  var SHAPES = {
    naval: ['<circle class="body" cx="16" cy="16" r="12.5"/>', '<path class="glyph" d="M16 12.2v10.6M12.4 14.6h7.2M9.6 18.2c.6 3.4 3.2 4.8 6.4 4.8s5.8-1.4 6.4-4.8"/><circle class="glyph" cx="16" cy="10.3" r="1.9"/>'],
    air: ['<path class="body" d="M16 2.8 29.4 27.2H2.6Z"/>', '<path class="solid" d="M16 10.4c.8 0 1.2 1.2 1.2 2.4v2.6l5 3.4v1.7l-5-1.5v2.9l1.7 1.3v1.2L16 23.7l-2.9.7v-1.2l1.7-1.3V19l-5 1.5v-1.7l5-3.4v-2.6c0-1.2.4-2.4 1.2-2.4Z"/>'],
    land: ['<rect class="body" x="4" y="4" width="24" height="24" rx="2.5"/>', '<path class="solid" d="m16 8 2.3 5.4 5.9.5-4.5 3.8 1.4 5.7L16 20.4l-5.1 3 1.4-5.7-4.5-3.8 5.9-.5Z"/>'],
    space: ['<path class="body" d="M16 2 30 16 16 30 2 16Z"/>', '<path class="solid" d="M16 8.2c2 1.7 2.8 4 2.8 6.3 0 1.2-.2 2.4-.6 3.5l2 2v3l-2.6-1.6h-3.2L11.8 23v-3l2-2c-.4-1.1-.6-2.3-.6-3.5 0-2.3.8-4.6 2.8-6.3Z"/>'],
    port: ['<circle class="body" cx="16" cy="16" r="8.5"/>', '<path class="glyph" d="M16 12.5v7M11.8 16.6c.4 2.3 2.1 3.2 4.2 3.2s3.8-.9 4.2-3.2"/>'],
    airport: ['<path class="body" d="M16 7 25 24H7Z"/>', '<path class="glyph" d="M16 13v8M12.8 18.2 16 16l3.2 2.2"/>'],
    city: ['<circle class="body" cx="16" cy="16" r="5.2"/>', '<circle class="solid" cx="16" cy="16" r="1.9"/>'],
    region: ['<path class="body" d="m16 8.5 6.6 3.8v7.5L16 23.6l-6.6-3.8v-7.5Z"/>', ""],
    country: ['<rect class="body" x="9.5" y="11" width="13" height="10" rx="1"/>', ""],
    water: ['<path class="glyph wave" d="M8 14c2.7-2.4 5.3-2.4 8 0s5.3 2.4 8 0M8 19.5c2.7-2.4 5.3-2.4 8 0s5.3 2.4 8 0"/>', ""],
    other: ['<rect class="body" x="11" y="11" width="10" height="10" rx="1" transform="rotate(45 16 16)"/>', ""],
  };
  mapapp.KINDS = {
    naval: "Naval base", air: "Air base", land: "Army or joint base", space: "Space site", port: "Port",
    airport: "Airport", city: "Town", region: "Region", country: "Country", water: "Sea or water", other: "Other place",
  };

  mapapp.symbol = function (kind) {
    var shape = SHAPES[kind] || SHAPES.other;
    return '<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">' + shape[0] + shape[1] + "</svg>";
  };

  mapapp.groupOf = function (place) {
    if (place.main) return "installations";
    return place.kind === "country" ? "countries" : "towns";
  };

  var Markers = (mapapp.Markers = function (map, onSelect) {
    this.map = map; this.onSelect = onSelect;
    this.places = []; this.drawn = {}; this.hidden = {}; this.selected = null;
    this.layer = L.layerGroup().addTo(map);
    this.pen = document.createElement("canvas").getContext("2d");
    map.on("moveend zoomend resize", this.draw, this);
  });

  Markers.prototype.set = function (places) {
    this.places = places;
    places.forEach(function (place) { place.rank = rank(place); });
    this.places.sort(function (a, b) { return b.rank - a.rank; });
    this.forget();
    this.draw();
  };

  function rank(place) {
    return (place.main ? 1e6 : 0) + (place.kind === "city" ? 1e3 : 0) + Math.min(place.weight || 0, 999);
  }

  Markers.prototype.forget = function () { this.layer.clearLayers(); this.drawn = {}; };

  Markers.prototype.select = function (id) {
    var before = this.selected;
    this.selected = id;
    [before, id].forEach(function (each) {
      var marker = this.drawn[each];
      if (marker) dress(marker, each === id);
    }, this);
    this.label();
  };

  // The places that have a symbol of their own now.
  Markers.prototype.shown = function () {
    var drawn = this.drawn;
    return Object.keys(drawn).map(function (key) { return drawn[key].place; }).filter(Boolean);
  };

  Markers.prototype.inView = function () {
    var bounds = this.map.getBounds().pad(0.15), hidden = this.hidden;
    var south = bounds.getSouth(), north = bounds.getNorth(), west = bounds.getWest(), east = bounds.getEast();
    return this.places.filter(function (place) {
      if (place.lat < south || place.lat > north || hidden[mapapp.groupOf(place)]) return false;
      place.turn = Math.ceil((west - place.lon) / 360) * 360; // the copy of the world that is in view
      return place.lon + place.turn <= east;
    });
  };

  Markers.prototype.draw = function () {
    var seen = this.inView(), wanted = {}, markers = this;
    var singles = seen.length > CROWD ? this.gather(seen, wanted) : seen;
    singles.forEach(function (place) { wanted[place.id] = place; });
    Object.keys(this.drawn).forEach(function (key) {
      if (wanted[key] && markers.drawn[key].turn === wanted[key].turn) return;
      markers.layer.removeLayer(markers.drawn[key]);
      delete markers.drawn[key];
    });
    Object.keys(wanted).forEach(function (key) {
      if (!markers.drawn[key]) markers.drawn[key] = wanted[key].count ? markers.cluster(wanted[key]) : markers.single(wanted[key]);
    });
    this.label();
  };

  // Near places become clusters (put into `wanted`); the places that stand alone are returned.
  Markers.prototype.gather = function (places, wanted) {
    var zoom = this.map.getZoom(), scale = (256 * Math.pow(2, zoom)) / CELL, cells = {}, alone = [];
    places.forEach(function (place) {
      var x = Math.floor(((place.lon + place.turn + 180) / 360) * scale), y = Math.floor(mapapp.mercator(place.lat) * scale);
      (cells[x + "_" + y] = cells[x + "_" + y] || []).push(place);
    });
    Object.keys(cells).forEach(function (key) {
      var group = cells[key], top = group[0];
      if (group.length === 1 || (zoom >= this.map.getMaxZoom() && group.length < 30)) { alone.push.apply(alone, group); return; }
      wanted["cluster " + zoom + " " + key + " " + group.length] = { count: group.length, group: group, lat: mean(group, "lat"), lon: mean(group, "lon"), turn: top.turn, main: group.some(isMain) };
    }, this);
    return alone;
  };

  function mean(group, key) { return group.reduce(function (sum, place) { return sum + place[key]; }, 0) / group.length; }
  function isMain(place) { return place.main; }

  Markers.prototype.single = function (place) {
    var markers = this, box = document.createElement("div");
    box.className = "symbol";
    if (!isName(place)) box.innerHTML = mapapp.symbol(place.kind); // our own drawing, nothing from the article
    var name = document.createElement("span");
    name.className = "name"; name.dir = "auto"; name.textContent = place.name;
    box.appendChild(name);
    var side = place.main ? 30 : place.kind === "city" || place.kind === "water" ? 26 : 28;
    var marker = this.marker(place, box, "place kind-" + place.kind + (place.main ? " main" : "") + (place.doubt ? " doubt" : ""), side);
    marker.place = place; marker.label = name; marker.side = side; marker.turn = place.turn;
    marker.on("click", function () { markers.onSelect(place.id, marker.getElement()); });
    this.layer.addLayer(marker);
    describe(marker.getElement(), place);
    dress(marker, place.id === this.selected);
    return marker;
  };

  // Countries and waters are no points: their name alone stands on the map.
  function isName(place) { return !place.main && (place.kind === "country" || place.kind === "water"); }

  Markers.prototype.marker = function (place, box, className, side) {
    var icon = L.divIcon({ className: className, html: box, iconSize: [side, side] });
    var options = { icon: icon, keyboard: true, riseOnHover: true, zIndexOffset: place.main ? 1000 : 0 };
    return L.marker([place.lat, place.lon + (place.turn || 0)], options);
  };

  function describe(element, place) {
    var what = place.title || mapapp.KINDS[place.kind] || "";
    element.setAttribute("aria-label", [place.name, what, place.note].filter(Boolean).join(", "));
    element.setAttribute("data-place", place.id);
    onKey(element);
  }

  function onKey(element) {
    element.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); event.stopPropagation();
      element.click();
    });
  }

  function dress(marker, selected) {
    var element = marker.getElement();
    if (!element) return;
    element.classList.toggle("selected", selected);
    element.setAttribute("aria-pressed", selected ? "true" : "false");
    marker.setZIndexOffset(selected ? 5000 : marker.place && marker.place.main ? 1000 : 0);
  }

  Markers.prototype.cluster = function (spot) {
    var map = this.map, box = document.createElement("div");
    box.className = "count"; box.textContent = spot.count < 1000 ? spot.count : Math.round(spot.count / 100) / 10 + " k";
    var side = spot.count < 10 ? 30 : spot.count < 100 ? 36 : spot.count < 1000 ? 42 : 48;
    var marker = this.marker(spot, box, "cluster" + (spot.main ? " main" : ""), side);
    marker.side = side; marker.turn = spot.turn;
    marker.on("click", function () {
      var bounds = L.latLngBounds(spot.group.map(function (place) { return [place.lat, place.lon + spot.turn]; }));
      map.flyToBounds(bounds.pad(0.2), { maxZoom: Math.min(map.getZoom() + 4, map.getMaxZoom()), duration: 0.4 });
    });
    this.layer.addLayer(marker);
    var element = marker.getElement();
    element.setAttribute("aria-label", spot.count + " places here, zoom in");
    onKey(element);
    return marker;
  };

  // Greedy placing: the selected place first, then installations, then the most mentioned; four sides are tried.
  Markers.prototype.label = function () {
    var map = this.map, pen = this.pen, selected = this.selected, taken = mapapp.panels(map), markers = this;
    var all = Object.keys(this.drawn).map(function (key) { return markers.drawn[key]; });
    all.forEach(function (marker) {
      marker.at = map.latLngToContainerPoint(marker.getLatLng());
      if (marker.place && isName(marker.place)) return;
      var half = marker.place && !marker.place.main ? 7 : marker.side / 2 - 2;
      taken.push({ left: marker.at.x - half, right: marker.at.x + half, top: marker.at.y - half, bottom: marker.at.y + half, own: marker });
    });
    all.filter(function (marker) { return marker.label; })
      .sort(function (a, b) { return (b.place.id === selected) - (a.place.id === selected) || b.place.rank - a.place.rank; })
      .forEach(function (marker) { place(marker, taken, pen, map.getSize()); });
    this.taken = taken;
    map.fire("labelled");
  };

  // Where the controls lie over the map: no label is put beneath them.
  mapapp.panels = function (map) {
    var frame = map.getContainer().getBoundingClientRect();
    return Array.prototype.map.call(map.getContainer().querySelectorAll(".mapapp-control, .leaflet-control-zoom"), function (panel) {
      var box = panel.getBoundingClientRect();
      return { left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
    });
  };

  function place(marker, taken, pen, size) {
    pen.font = (marker.place.main ? "600 13px " : "400 12.5px ") + mapapp.FONT;
    var width = Math.min(pen.measureText(marker.place.name).width + 4, 230), height = 17;
    var gap = marker.place.main ? 17 : 9, at = marker.at, spot = null, side = "";
    var sides = isName(marker.place) ? [["middle", at.x - width / 2, at.y - height / 2]] : around(at, gap, width, height);
    sides.some(function (option) {
      var box = { left: option[1], right: option[1] + width, top: option[2], bottom: option[2] + height, own: marker };
      if ((box.right > size.x && at.x < size.x) || (box.left < 0 && at.x > 0) || taken.some(function (other) { return other.own !== marker && meets(box, other); })) return false;
      spot = box; side = option[0];
      return true;
    });
    marker.label.className = "name " + (spot ? side : isName(marker.place) ? "middle tucked" : "right tucked");
    if (spot) taken.push(spot);
  }

  function around(at, gap, width, height) {
    return [["right", at.x + gap, at.y - height / 2], ["left", at.x - gap - width, at.y - height / 2],
      ["above", at.x - width / 2, at.y - gap - height], ["below", at.x - width / 2, at.y + gap]];
  }

  function meets(a, b) { return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top; }
  mapapp.meets = meets;
  mapapp.FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
})();
