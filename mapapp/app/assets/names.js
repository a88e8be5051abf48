// Names of countries and large cities beyond the article, to find one's way by: they give way to everything else.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var LEAST = { 4: 4000, 5: 2500, 6: 1200, 7: 600, 8: 300 }; // thousand people that a city must have, by zoom
  var NEAR = 0.08; // degrees within which a place of the article stands for the city

  var Names = (mapapp.Names = function (map, markers, world) {
    this.map = map; this.markers = markers; this.world = world || { countries: [], cities: [] };
    this.pane = map.createPane("names");
    this.pane.style.zIndex = 380; this.pane.style.pointerEvents = "none";
    this.pane.setAttribute("aria-hidden", "true");
    map.on("zoomstart", function () { this.pane.style.visibility = "hidden"; }, this);
  });

  Names.prototype.draw = function (taken) {
    var map = this.map, zoom = Math.floor(map.getZoom()), names = this;
    this.shown = this.markers.shown();
    this.taken = taken.slice(); this.size = map.getSize(); this.bounds = map.getBounds();
    this.pane.textContent = ""; this.pane.style.visibility = "visible";
    if (zoom >= 3 && zoom <= 8) this.world.countries.forEach(function (row) { if (row[3] > 600 / Math.pow(4, zoom - 1)) names.put(row, "country-name"); });
    if (zoom < 4) return;
    var least = LEAST[zoom] || 0;
    this.world.cities.some(function (row) { if (row[3] >= least) names.put(row, "city-name"); return row[3] < least; });
  };

  Names.prototype.put = function (row, className) {
    var turn = Math.round((this.bounds.getCenter().lng - row[2]) / 360) * 360, spot = L.latLng(row[1], row[2] + turn);
    if (!this.bounds.contains(spot) || this.isOurs(row, className)) return;
    var at = this.map.latLngToContainerPoint(spot), city = className === "city-name", pen = this.markers.pen;
    pen.font = city ? "400 11.5px " + mapapp.FONT : "500 11.5px " + mapapp.FONT;
    var width = pen.measureText(city ? row[0] : row[0].toUpperCase()).width + (city ? 10 : row[0].length + 8);
    var left = city ? at.x - 4 : at.x - width / 2;
    var box = { left: left, right: left + width, top: at.y - 8, bottom: at.y + 8 };
    if (box.left < 0 || box.right > this.size.x || this.taken.some(function (other) { return mapapp.meets(box, other); })) return;
    this.taken.push(box);
    var name = document.createElement("span");
    name.className = className; name.textContent = row[0];
    L.DomUtil.setPosition(name, this.map.containerPointToLayerPoint(at).round());
    this.pane.appendChild(name);
  };

  // What the article names has its own label.
  Names.prototype.isOurs = function (row, className) {
    var near = className === "city-name" ? NEAR : 2.5;
    return this.shown.some(function (place) {
      if (className === "country-name") return place.kind === "country" && Math.abs(place.lat - row[1]) < 0.02 && Math.abs(place.lon - row[2]) % 360 < 0.02;
      return place.kind === "city" && Math.abs(place.lat - row[1]) < near && Math.abs(place.lon - row[2]) % 360 < near;
    });
  };
})();
