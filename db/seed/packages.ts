import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of an npm package by its path, whatever the entry points of the package allow. */
export function packageFile(name: string, path: string): string {
	const manifest = findPackageJSON(name, import.meta.url);
	if (!manifest) throw new Error(`The package ${name} is not installed.`);
	return join(dirname(manifest), path);
}

/** A JSON file of an npm package. The caller says its type: the packages ship none, their versions are pinned. */
export function packageJson(name: string, path: string): unknown {
	return JSON.parse(readFileSync(packageFile(name, path), 'utf8'));
}

/** Name and version of packages, as the vintage of what is made from them. */
export function vintageOf(...names: string[]): string {
	return names
		.map((name) => `${name} ${(packageJson(name, 'package.json') as { version: string }).version}`)
		.join(', ');
}

/**
 * How names and labels are made of the packages: part of their vintage, so that databases that hold another way are brought
 * up to date.
 */
export const namesVintage = 'apostrophes of print';
