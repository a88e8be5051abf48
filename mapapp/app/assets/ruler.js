// Measuring on the map: a free ruler whose points snap to places, with lengths along the earth's surface.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var A = 6378137, F = 1 / 298.257223563, B = A * (1 - F); // WGS 84
  var RAD = Math.PI / 180;

  // Vincenty 1975, https://doi.org/10.1179/sre.1975.23.176.88, in km; antipodal points fall back to a sphere.
  mapapp.distance = function (a, b) {
    var u1 = Math.atan((1 - F) * Math.tan(a.lat * RAD)), u2 = Math.atan((1 - F) * Math.tan(b.lat * RAD));
    var span = (b.lng - a.lng) * RAD, lambda = span, sinS, cosS, sigma, cosSqA, cos2M;
    for (var turn = 0; turn < 100; turn++) {
      var x = Math.cos(u2) * Math.sin(lambda), y = Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda);
      sinS = Math.sqrt(x * x + y * y);
      if (sinS < 1e-15) return 0;
      cosS = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda);
      sigma = Math.atan2(sinS, cosS);
      var sinA = (Math.cos(u1) * Math.cos(u2) * Math.sin(lambda)) / sinS;
      cosSqA = 1 - sinA * sinA;
      cos2M = cosSqA ? cosS - (2 * Math.sin(u1) * Math.sin(u2)) / cosSqA : 0;
      var c = (F / 16) * cosSqA * (4 + F * (4 - 3 * cosSqA)), before = lambda;
      lambda = span + (1 - c) * F * sinA * (sigma + c * sinS * (cos2M + c * cosS * (-1 + 2 * cos2M * cos2M)));
      if (Math.abs(lambda - before) < 1e-12) return ellipsoid(sigma, sinS, cosS, cosSqA, cos2M);
    }
    return sphere(a, b);
  };

  function ellipsoid(sigma, sinS, cosS, cosSqA, cos2M) {
    var q = (cosSqA * (A * A - B * B)) / (B * B);
    var k = 1 + (q / 16384) * (4096 + q * (-768 + q * (320 - 175 * q))), l = (q / 1024) * (256 + q * (-128 + q * (74 - 47 * q)));
    var d = l * sinS * (cos2M + (l / 4) * (cosS * (-1 + 2 * cos2M * cos2M) - (l / 6) * cos2M * (-3 + 4 * sinS * sinS) * (-3 + 4 * cos2M * cos2M)));
    return (B * k * (sigma - d)) / 1000;
  }

  function sphere(a, b) {
    var h = Math.pow(Math.sin(((b.lat - a.lat) * RAD) / 2), 2) + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.pow(Math.sin(((b.lng - a.lng) * RAD) / 2), 2);
    return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  function vector(p) { return [Math.cos(p.lat * RAD) * Math.cos(p.lng * RAD), Math.cos(p.lat * RAD) * Math.sin(p.lng * RAD), Math.sin(p.lat * RAD)]; }

  // The shortest way as points; longitudes run on past 180 so that the line is never torn.
  mapapp.way = function (a, b) {
    var u = vector(a), v = vector(b), angle = Math.acos(Math.max(-1, Math.min(1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])));
    var steps = Math.max(2, Math.ceil(angle / RAD)), points = [], last = a.lng;
    if (angle < 1e-9) return [a, b];
    for (var i = 0; i <= steps; i++) {
      var p = Math.sin((1 - i / steps) * angle) / Math.sin(angle), q = Math.sin((i / steps) * angle) / Math.sin(angle);
      var x = p * u[0] + q * v[0], y = p * u[1] + q * v[1], z = p * u[2] + q * v[2];
      var lng = Math.atan2(y, x) / RAD;
      lng += Math.round((last - lng) / 360) * 360;
      points.push(L.latLng(Math.atan2(z, Math.sqrt(x * x + y * y)) / RAD, lng));
      last = lng;
    }
    return points;
  };

  var Ruler = (mapapp.Ruler = function (owner) {
    this.owner = owner; this.map = owner.map; this.points = []; this.names = []; this.active = false;
    this.layer = L.layerGroup().addTo(owner.map);
    this.map.on("click", function (event) { if (this.active) this.add(event.latlng, ""); }, this);
    this.map.on("unit", this.draw, this);
  });

  Ruler.prototype.toggle = function (on) {
    this.active = on === undefined ? !this.active : on;
    if (!this.active) { this.points = []; this.names = []; }
    this.map.getContainer().classList.toggle("measuring", this.active);
    this.map.doubleClickZoom[this.active ? "disable" : "enable"]();
    this.draw();
  };

  Ruler.prototype.add = function (point, name) {
    this.points.push(point); this.names.push(name);
    this.draw();
  };

  Ruler.prototype.back = function () { this.points.pop(); this.names.pop(); this.draw(); };

  Ruler.prototype.total = function () {
    var points = this.points;
    return points.slice(1).reduce(function (sum, point, i) { return sum + mapapp.distance(points[i], point); }, 0);
  };

  Ruler.prototype.draw = function () {
    var layer = this.layer, owner = this.owner, points = this.points, sum = 0;
    layer.clearLayers();
    points.forEach(function (point, i) {
      if (i) {
        var way = mapapp.way(points[i - 1], point), km = mapapp.distance(points[i - 1], point);
        sum += km;
        L.polyline(way, { pane: "lines", renderer: owner.pens, interactive: false, className: "ruler-halo" }).addTo(layer);
        L.polyline(way, { pane: "lines", renderer: owner.pens, interactive: false, className: "ruler-line" }).addTo(layer);
        L.marker(way[Math.floor(way.length / 2)], { icon: mapapp.tag("length ruler-length", [mapapp.length(km, owner.unit)]).icon, interactive: false, keyboard: false }).addTo(layer);
      }
      L.circleMarker(point, { pane: "lines", renderer: owner.pens, radius: 4, interactive: false, className: "ruler-point" }).addTo(layer);
    });
    this.map.fire("measured", { text: this.words(sum) });
  };

  Ruler.prototype.words = function (sum) {
    var names = this.names.filter(Boolean);
    if (!this.points.length) return "Click places or points on the map to measure.";
    if (this.points.length === 1) return "From " + (names[0] || "this point") + " to …";
    return (names.length > 1 ? names[0] + " to " + names[names.length - 1] + ": " : "") + mapapp.length(sum, this.owner.unit) + (this.points.length > 2 ? " in all" : "");
  };
})();
