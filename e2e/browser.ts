import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
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

/** The browser of CHROMIUM_PATH, else one installed on this machine, else the one that comes from npm. */
export function findBrowser(): Browser {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) {
		if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH=${chosen} n’est pas un programme.`);
		return { executablePath: chosen, env: {} };
	}
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = installedNames.flatMap((name) => folders.map((folder) => join(folder, name)));
	const installed = [...candidates, ...installedPaths].find(isExecutable);
	return installed ? { executablePath: installed, env: {} } : packagedBrowser();
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
		env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') }
	};
}
