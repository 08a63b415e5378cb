import { execFileSync } from 'node:child_process';
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How to launch a browser: its binary, and what it needs in its environment. */
export type Browser = { executablePath: string; env: Record<string, string> };

const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const installedPaths = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/**
 * The browser of CHROMIUM_PATH, else the one that comes from npm: an installed one may be older or newer than what the
 * journeys were written with. Only where npm has none (it has Linux on x64) is an installed one taken, and that is said.
 */
export function findBrowser(): Browser {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) {
		if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH=${chosen} n’est pas un programme.`);
		return { executablePath: chosen, env: {} };
	}
	return process.platform === 'linux' && process.arch === 'x64' ? packagedBrowser() : installedBrowser();
}

function installedBrowser(): Browser {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = installedNames.flatMap((name) => folders.map((folder) => join(folder, name)));
	const installed = [...candidates, ...installedPaths].find(isExecutable);
	const system = `${process.platform} ${process.arch}`;
	if (!installed) {
		throw new Error(
			`npm n’a pas de Chromium pour ${system}, et aucun n’est installé : donnez le vôtre avec CHROMIUM_PATH.`
		);
	}
	console.log(
		`npm n’a pas de Chromium pour ${system} : les parcours prennent celui de la machine, ${installed}`
	);
	return { executablePath: installed, env: {} };
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Unpacks the Chromium of @sparticuz/chromium once, inside node_modules: left to itself the package unpacks into the
 * machine's /tmp under fixed names, which another account could hold. The libraries a bare machine lacks (NSS, expat)
 * and a font are in the package too.
 */
function packagedBrowser(): Browser {
	const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
	const folder = fileURLToPath(new URL('node_modules/.chromium', import.meta.url));
	if (!existsSync(folder)) {
		const partial = `${folder}.${process.pid}`;
		mkdirSync(partial, { recursive: true });
		const unpack = fileURLToPath(new URL('unpack-browser.ts', import.meta.url));
		execFileSync(process.execPath, [unpack, packed], {
			env: { ...process.env, TMPDIR: partial },
			stdio: 'inherit'
		});
		try {
			renameSync(partial, folder);
		} catch {
			// Somebody else was faster.
			rmSync(partial, { recursive: true, force: true });
		}
	}
	return {
		executablePath: join(folder, 'chromium'),
		env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: writeFontConfiguration(folder) }
	};
}

/**
 * The configuration in the package names folders of the machine (/tmp/fonts, /opt/fonts): where they are absent there is
 * no font at all, and a page with a search, a number or a date crashes. Ours names the fonts of the package, here.
 * Written anew when the clone has moved: fontconfig wants whole paths.
 */
function writeFontConfiguration(folder: string): string {
	const file = join(folder, 'fonts-of-the-package.conf');
	const wanted = [
		'<?xml version="1.0"?>',
		'<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
		'<fontconfig>',
		`\t<dir>${inXml(join(folder, 'fonts', 'fonts'))}</dir>`,
		`\t<cachedir>${inXml(join(folder, 'fonts-cache'))}</cachedir>`,
		'</fontconfig>\n'
	].join('\n');
	if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return file;
	const partial = `${file}.${process.pid}`;
	writeFileSync(partial, wanted);
	renameSync(partial, file);
	return file;
}

function inXml(path: string): string {
	return path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
