import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of an npm package by its path, whatever the entry points of the package allow. */
export function packageFile(name: string, path: string): string {
	const manifest = findPackageJSON(name, import.meta.url);
	if (!manifest) throw new Error(`The package ${name} is not installed.`);
	return join(dirname(manifest), path);
}

/** A JSON file of an npm package. The caller says its type: the packages ship none. */
export function packageJson<T>(name: string, path: string): T {
	return JSON.parse(readFileSync(packageFile(name, path), 'utf8')) as T; // data of a pinned version
}

/** Name and version of packages, as the vintage of what is made from them. */
export function vintageOf(...names: string[]): string {
	return names
		.map((name) => `${name} ${packageJson<{ version: string }>(name, 'package.json').version}`)
		.join(', ');
}
