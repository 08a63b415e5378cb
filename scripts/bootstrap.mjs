// Plain JavaScript without dependencies: it runs before anything is installed, on the machine's own Node.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	writeFileSync
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const NODE_MAJOR_MIN = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const pinnedNode = join(root, 'node_modules', 'node', 'bin', 'node');
const stampFile = join(root, 'node_modules', '.halle-install');

/**
 * Installs the workspace when its lockfile changed since the last successful installation, then runs a script of
 * `scripts/` under the pinned Node with this process' arguments, and ends with its exit code. Everything it says goes to
 * the error stream, so the standard output stays clean for machines.
 * @param {string} script file name in `scripts/`
 * @param {string[]} nodeOptions what Node is given beside it
 */
export async function runUnderPinnedNode(script, nodeOptions = []) {
	refuseOldNode();
	const wanted = fingerprint();
	if (installedFingerprint() !== wanted || !existsSync(pinnedNode)) {
		await install();
		writeFileSync(stampFile, wanted);
	}
	const file = fileURLToPath(new URL(script, import.meta.url));
	process.exitCode = await runForwardingSignals(
		pinnedNode,
		[...nodeOptions, file, ...process.argv.slice(2)],
		{
			env: {
				// Every process of ours then finds its sources already compiled: the second start takes half the time.
				NODE_COMPILE_CACHE: join(root, 'node_modules', '.compile-cache'),
				// The C library keeps a heap for each thread of the machine: two hold 10 to 25 MB less in each process.
				MALLOC_ARENA_MAX: '2',
				...process.env
			}
		}
	);
}

function refuseOldNode() {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return;
	say(
		`Sous la halle a besoin de Node ${NODE_MAJOR_MIN} ou plus récent ; cette machine a la version ${process.versions.node}.\n` +
			`Sous la halle needs Node ${NODE_MAJOR_MIN} or newer; this machine has version ${process.versions.node}.`
	);
	process.exit(1);
}

/** What an installation depends on: the lockfile, the settings, the patches, and the platform the binaries are for. */
function fingerprint() {
	const patches = join(root, 'patches');
	const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
	if (existsSync(patches))
		files.push(
			...readdirSync(patches)
				.sort()
				.map((name) => join('patches', name))
		);
	const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}`);
	for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
	return hash.digest('hex');
}

function installedFingerprint() {
	return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
}

async function install() {
	say('Installation des paquets (la première fois, une à deux minutes)…');
	const started = Date.now();
	const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
	if (!process.stderr.isTTY) args.push('--reporter=append-only');
	const code = await runForwardingSignals('npx', args, {
		cwd: root,
		env: installEnvironment(),
		// pnpm reports on its standard output: send it to the error stream.
		stdio: ['ignore', 2, 2]
	});
	if (code !== 0) {
		say(
			'L’installation a échoué : le dépôt npm configuré est-il joignable ? Relancez la même commande pour reprendre.'
		);
		process.exit(code);
	}
	say(`Paquets installés en ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The registry npm is configured with also holds for pnpm; without a writable home, caches stay inside the clone. */
function installEnvironment() {
	const env = { ...process.env };
	// Set by npm for its scripts; pnpm reads its own prefix.
	if (env.npm_config_registry) env.pnpm_config_registry = env.npm_config_registry;
	if (!isWritable(homedir())) {
		const home = join(root, 'node_modules', '.home');
		mkdirSync(home, { recursive: true });
		Object.assign(env, { HOME: home, npm_config_cache: join(home, '.npm') });
		for (const kind of ['CACHE', 'CONFIG', 'DATA', 'STATE'])
			env[`XDG_${kind}_HOME`] = join(home, kind.toLowerCase());
	}
	return env;
}

function isWritable(folder) {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** @returns {Promise<number>} the exit code, 128 + n when the child died of signal n as shells have it */
function runForwardingSignals(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { stdio: 'inherit', ...options });
		const forward = (signal) => child.kill(signal);
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		for (const signal of signals) process.on(signal, forward);
		const settle = (code) => {
			for (const signal of signals) process.off(signal, forward);
			resolve(code);
		};
		child.on('error', (error) => {
			say(`${command} : ${error.message}`);
			settle(127);
		});
		child.on('exit', (code, signal) =>
			settle(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1))
		);
	});
}

function say(text) {
	process.stderr.write(`${text}\n`);
}
