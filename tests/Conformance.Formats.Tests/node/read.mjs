// Reads reports as others' tools do: node read.mjs < TASK. The task is { runSchema, configurationSchema, configurations: [path], runs: [folder] }.
// Prints what each tool made of each file; problems are lists of texts.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validate } from 'ctrf';
import { convertJUnitToCTRFReport } from 'junit-to-ctrf';
import { parse } from 'junit2json';
import markdownIt from 'markdown-it';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = (path) => readFileSync(path, 'utf8');
const json = (path) => JSON.parse(text(path));
const task = JSON.parse(text(0));
// "description" beside "$ref" and the like is fine by the standard; a keyword that does not exist is not.
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
addFormats(ajv);

function problemsOf(schema, path) {
  const check = ajv.compile(json(schema));
  return (path) => (check(json(path)) ? [] : check.errors.slice(0, 5).map((error) => `${error.instancePath} ${error.message}`));
}

const ofRun = problemsOf(task.runSchema);
const ofConfiguration = problemsOf(task.configurationSchema);

const count = (suite, name) => suite.testcase.filter((test) => test[name]).length;
const sum = (suites, of) => suites.reduce((total, suite) => total + of(suite), 0);

async function junit(path) {
  const { testsuite: suites, ...head } = await parse(text(path));
  const counted = (name) => sum(suites, (suite) => count(suite, name));
  return {
    head: [head.tests, head.failures, head.errors],
    suites: [sum(suites, (suite) => suite.tests), sum(suites, (suite) => suite.failures), sum(suites, (suite) => suite.errors)],
    elements: [sum(suites, (suite) => suite.testcase.length), counted('failure'), counted('error')],
    skipped: [sum(suites, (suite) => suite.skipped ?? 0), counted('skipped')],
    properties: (suites[0].properties ?? []).map(({ name }) => name),
    messages: suites.flatMap((suite) => suite.testcase.flatMap((test) => [...(test.failure ?? []), ...(test.error ?? [])])).map(({ message }) => message),
  };
}

function ctrf(report) {
  const { valid, errors } = validate(report);
  const { tests, passed, failed, skipped } = report.results.summary;
  return { problems: valid ? [] : errors.map(({ path, message }) => `${path} ${message}`), counts: [tests, passed, failed, skipped] };
}

function markdown(path) {
  // As GitHub does, with HTML and links out of plain addresses.
  const html = markdownIt({ html: true, linkify: true }).render(text(path));
  return {
    bytes: Buffer.byteLength(text(path)),
    elements: [...new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name.toLowerCase()))],
    tables: (html.match(/<table>/g) ?? []).length,
    cells: [...new Set([...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => (row.match(/<t[dh]/g) ?? []).length))],
    headings: [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, heading]) => heading),
    unfolded: (html.match(/<details>/g) ?? []).length - (html.match(/<\/details>/g) ?? []).length,
  };
}

const runs = {};
for (const folder of task.runs) {
  const at = (name) => join(folder, name);
  runs[folder] = {
    run: ofRun(at('run.json')),
    junit: await junit(at('junit.xml')),
    converted: ctrf(await convertJUnitToCTRFReport(at('junit.xml'))),
    ctrf: ctrf(json(at('ctrf-report.json'))),
    markdown: markdown(at('summary.md')),
  };
}
const configurations = Object.fromEntries(task.configurations.map((path) => [path, ofConfiguration(path)]));
console.log(JSON.stringify({ runs, configurations }));
