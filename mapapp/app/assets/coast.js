// The ground under the map: coast, lakes, borders and rivers, drawn on canvas tiles from files of our own.
// It knows nothing of places. basemap.py describes the coding of a cell and writes the files.
(function () {
  "use strict";
  var mapapp = (window.mapapp = window.mapapp || {});
  var coded = (mapapp.cells = mapapp.cells || {}); // "i/21_12" -> base64, put there by the cell files
  var decoded = {}; // the same key -> lines in map units
  var waiting = {}; // key -> Map of tile -> how to draw it again once the file is here

  mapapp.cell = function (key, text) {
    coded[key] = text;
    var tiles = waiting[key];
    delete waiting[key];
    if (tiles) tiles.forEach(function (again) { again(); });
  };

  var LEAST = 3; // device pixels that an island must measure to be drawn

  function mercator(latitude) {
    var sine = Math.sin((Math.max(-85.06, Math.min(85.06, latitude)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  mapapp.mercator = mercator;

  // Whole numbers of a cell: seven bits a byte, low bits first, the sign in the lowest bit.
  function numbers(text) {
    var raw = atob(text), out = [], value = 0, shift = 0;
    for (var i = 0; i < raw.length; i++) {
      var byte = raw.charCodeAt(i);
      value += (byte & 127) * Math.pow(2, shift);
      if (byte & 128) { shift += 7; continue; }
      out.push(value % 2 ? -(value + 1) / 2 : value / 2);
      value = shift = 0;
    }
    return out;
  }

  function linesOf(level, key) {
    var name = level.name + "/" + key;
    if (decoded[name] || !coded[name]) return decoded[name] || [];
    var column = +key.split("_")[0], row = +key.split("_")[1];
    return (decoded[name] = linesIn(coded[name], level, column * level.side - 180, row * level.side - 90));
  }

  function linesIn(text, level, west, south) {
    var stream = numbers(text), lines = [], at = 0;
    while (at < stream.length) {
      var kind = stream[at++], count = stream[at++], x = 0, y = 0;
      var line = { kind: kind, xs: new Float64Array(count), ys: new Float64Array(count), edge: new Uint8Array(count) };
      line.west = line.north = Infinity; line.east = line.south = -Infinity;
      for (var i = 0; i < count; i++) {
        x += stream[at++]; y += stream[at++];
        put(line, i, (west + x * level.step + 180) / 360, mercator(south + y * level.step));
        line.edge[i] = onEdge(x * level.step, level.side) | (onEdge(y * level.step, level.side) << 2);
      }
      lines.push(line);
    }
    return lines;
  }

  function put(line, i, x, y) {
    line.xs[i] = x; line.ys[i] = y;
    line.west = Math.min(line.west, x); line.east = Math.max(line.east, x);
    line.north = Math.min(line.north, y); line.south = Math.max(line.south, y);
  }

  // 1 on the low edge of the cell, 2 on the high one, 0 inside: the cut of a cell is no coast.
  function onEdge(offset, side) {
    var pad = side / 64, near = side / 2000;
    return Math.abs(offset + pad) < near ? 1 : Math.abs(offset - side - pad) < near ? 2 : 0;
  }

  function isCut(line, i, j) { return (line.edge[i] & line.edge[j]) !== 0 && sameEdge(line.edge[i], line.edge[j]); }
  function sameEdge(a, b) { return ((a & 3) !== 0 && (a & 3) === (b & 3)) || ((a & 12) !== 0 && (a & 12) === (b & 12)); }

  mapapp.Coast = L.GridLayer.extend({
    options: { pane: "ground", tileSize: 512, updateWhenZooming: false, keepBuffer: 1, noWrap: false, className: "ground" },

    initialize: function (levels, base, palette) {
      L.GridLayer.prototype.initialize.call(this, {});
      this.levels = levels; this.base = base; this.palette = palette; this.shaded = []; this.outlines = {};
    },

    paint: function (palette, shaded) {
      this.palette = palette; this.shaded = shaded;
      this.again();
    },

    // Outlines of countries, by code; once known they stay.
    know: function (outlines) {
      for (var code in outlines) if (!this.outlines[code]) this.outlines[code] = linesIn(outlines[code], { side: 1e9, step: 1e-3 }, -180, -90);
    },

    // Which cells there are, by level: null for all of them, nothing for a level that is not at hand.
    provide: function (present) {
      if (JSON.stringify(present) === this.present) return;
      this.present = JSON.stringify(present);
      this.levels.forEach(function (level) { level.cells = present[level.name] === undefined ? {} : present[level.name]; });
      this.again();
    },

    again: function () {
      for (var key in this._tiles) this.draw(this._tiles[key].el, this._tiles[key].coords);
    },

    createTile: function (coords) {
      var tile = L.DomUtil.create("canvas", "leaflet-tile");
      var ratio = Math.min(window.devicePixelRatio || 1, 2), size = this.getTileSize().x;
      tile.width = tile.height = size * ratio;
      tile.setAttribute("aria-hidden", "true");
      this.draw(tile, coords);
      return tile;
    },

    // The finest level at hand for this tile; what must still be fetched is drawn again when it comes.
    cellsFor: function (tile, coords) {
      var size = this.getTileSize().x, scale = 256 * Math.pow(2, coords.z) / size;
      var count = Math.round(scale), west = ((coords.x % count) + count) % count / scale, north = coords.y / scale;
      var box = { west: west, north: north, east: west + 1 / scale, south: north + 1 / scale };
      for (var i = this.levels.length - 1; i >= 0; i--) {
        var level = this.levels[i];
        if (coords.z < level.zoom && i > 0) continue;
        var keys = this.keys(level, box);
        if (keys && this.fetch(level, keys, tile, coords)) return { level: level, keys: keys, box: box };
      }
      return { level: this.levels[0], keys: [], box: box };
    },

    keys: function (level, box) {
      var keys = [], pad = level.side / 8;
      var south = latitude(Math.min(box.south, 1)), north = latitude(Math.max(box.north, 0));
      var last = [Math.round(360 / level.side) - 1, Math.round(180 / level.side) - 1];
      for (var c = floor(box.west * 360 - pad, level, last[0]); c <= floor(box.east * 360 + pad, level, last[0]); c++)
        for (var r = floor(south + 90 - pad, level, last[1]); r <= floor(north + 90 + pad, level, last[1]); r++) {
          if (level.cells && !level.cells[c + "_" + r]) return null;
          keys.push(c + "_" + r);
        }
      return keys;
    },

    fetch: function (level, keys, tile, coords) {
      var layer = this, missing = keys.filter(function (key) { return coded[level.name + "/" + key] === undefined; });
      if (missing.length && !layer.base) return false;
      missing.forEach(function (key) {
        var name = level.name + "/" + key;
        if (!waiting[name]) {
          waiting[name] = new Map();
          var script = document.createElement("script");
          script.src = layer.base + level.name + "_" + key + ".js";
          script.onerror = function () { mapapp.cell(name, ""); };
          document.head.appendChild(script);
        }
        waiting[name].set(tile, function () { layer.draw(tile, coords); });
      });
      return missing.length === 0;
    },

    draw: function (tile, coords) {
      var found = this.cellsFor(tile, coords), box = found.box, palette = this.palette;
      var pen = tile.getContext("2d"), side = tile.width, scale = side / (box.east - box.west);
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, side, side);
      var shown = [];
      found.keys.forEach(function (key) {
        linesOf(found.level, key).forEach(function (line) {
          if (Math.max(line.east - line.west, line.south - line.north) * scale < LEAST) return;
          if (line.east >= box.west && line.west <= box.east && line.south >= box.north && line.north <= box.south) shown.push(line);
        });
      });
      var place = { x: box.west, y: box.north, scale: scale, ratio: side / this.getTileSize().x };
      fill(pen, shown, place, palette);
      this.shade(pen, box, place);
      stroke(pen, shown, place, palette, coords.z);
    },

    shade: function (pen, box, place) {
      var outlines = this.outlines, palette = this.palette;
      pen.globalCompositeOperation = "source-atop"; // only where land is already
      this.shaded.forEach(function (code) {
        (outlines[code] || []).forEach(function (line) {
          if (line.east < box.west || line.west > box.east || line.south < box.north || line.north > box.south) return;
          pen.beginPath(); trace(pen, line, place, true);
          pen.fillStyle = palette.shaded; pen.fill();
        });
      });
      pen.globalCompositeOperation = "source-over";
    },
  });

  function latitude(y) { return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI; }
  function floor(offset, level, last) { return Math.max(0, Math.min(last, Math.floor(offset / level.side))); }

  function fill(pen, lines, place, palette) {
    for (var kind = 1; kind <= 4; kind++) { // land, lakes, islands in lakes, ponds: each lies on the one before
      pen.globalCompositeOperation = kind % 2 ? "source-over" : "destination-out";
      pen.fillStyle = palette.land;
      pen.beginPath();
      lines.forEach(function (line) { if (line.kind === kind) trace(pen, line, place, true); });
      pen.fill();
    }
    pen.globalCompositeOperation = "source-over";
  }

  function trace(pen, line, place, closed) {
    var lastX = NaN, lastY = NaN;
    for (var i = 0; i < line.xs.length; i++) {
      var x = (line.xs[i] - place.x) * place.scale, y = (line.ys[i] - place.y) * place.scale;
      if (i && i < line.xs.length - 1 && Math.abs(x - lastX) < 0.6 && Math.abs(y - lastY) < 0.6) continue;
      if (i) pen.lineTo(x, y); else pen.moveTo(x, y);
      lastX = x; lastY = y;
    }
    if (closed) pen.closePath();
  }

  function stroke(pen, lines, place, palette, zoom) {
    pen.lineJoin = "round";
    pen.lineWidth = place.ratio * (zoom < 6 ? 0.7 : 1);
    pen.strokeStyle = palette.river;
    pen.beginPath();
    if (zoom > 5) lines.forEach(function (line) { if (line.kind === 9) trace(pen, line, place, false); });
    pen.stroke();
    pen.strokeStyle = palette.coast;
    pen.beginPath();
    lines.forEach(function (line) { if (line.kind < 5) traceCoast(pen, line, place); });
    pen.stroke();
    pen.strokeStyle = palette.border;
    pen.lineWidth = place.ratio * (zoom < 4 ? 0.8 : 1.3);
    pen.setLineDash(zoom < 4 ? [] : [6 * place.ratio, 3 * place.ratio]);
    pen.beginPath();
    lines.forEach(function (line) { if (line.kind === 8) trace(pen, line, place, false); });
    pen.stroke();
    pen.setLineDash([]);
  }

  function traceCoast(pen, line, place) {
    var count = line.xs.length;
    for (var i = 0; i <= count; i++) {
      var j = i % count, before = (i + count - 1) % count;
      var x = (line.xs[j] - place.x) * place.scale, y = (line.ys[j] - place.y) * place.scale;
      if (i === 0 || isCut(line, before, j)) { pen.moveTo(x, y); continue; }
      pen.lineTo(x, y);
    }
  }
})();
