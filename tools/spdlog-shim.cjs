// @ts-nocheck: it mirrors an interface without types, for VS Code alone.
// A stand-in for @vscode/spdlog in plain JavaScript: writes VS Code's log files without a native module.
// The names are assigned one by one because VS Code loads this file with import(), which looks for them in the source.
const fs = require("node:fs");
const path = require("node:path");

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 2;
    this.raw = false;
  }
  write(level, message) {
    if (level < this.level) return;
    try {
      fs.appendFileSync(this.file, this.raw ? message : `${new Date().toISOString()} [${levels[level]}] ${message}\n`);
    } catch {
      // A log that cannot be written must not stop the editor.
    }
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.raw = true;
  }
  flush() {}
  drop() {}
}
for (const [index, name] of levels.entries()) {
  Logger.prototype[name] = function (message) {
    this.write(index, message);
  };
}

async function create(_name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger("", "", file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
