// Reads a JSON list of state machines, and prints for each the list of what asl-validator says of it.
const validate = require("asl-validator");
const machines = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(machines.map((machine) => validate(machine).errors.map(String))));
