import { execFileSync, spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accountNamed, giveTo, type Account } from '../db/src/cluster-binaries.ts';

export const processNames = ['web', 'api', 'worker', 'mail'] as const;
export type ProcessName = (typeof processNames)[number];

export type Accounts = {
	/** Under which account each process runs; none: that of the launcher. */
	of: Partial<Record<ProcessName, Account>>;
	/** What is weaker on this machine, in a French sentence; none when each process has an account of its own. */
	weaker: string | undefined;
};

type Needs = { reads?: readonly string[]; writes?: string };

const root = fileURLToPath(new URL('..', import.meta.url));
/** What every process of the product reads of the folder. */
const read = ['package.json', 'node_modules/.pnpm', 'scripts/end-with-parent.mjs', 'db/src/index.ts'];

/**
 * One account of the machine for each process, made if need be, so that none reads the memory, the files or the secrets
 * of another. Needs root, and a folder that other accounts can reach: where something is missing, it is said.
 *
 * @param needs folders a process reads besides, and the one it writes, which is given to it
 * @param names of the processes that are to be started
 */
export function processAccounts(
	say: (sentence: string) => void,
	needs: Partial<Record<ProcessName, Needs>> = {},
	names: readonly ProcessName[] = processNames
): Accounts {
	if (process.getuid?.() !== 0) {
		return {
			of: {},
			weaker:
				'Sans les droits de root, le site, l’API et les tâches tournent sous votre compte : qui en détourne un lit les secrets des autres et l’adresse du propriétaire de la base.'
		};
	}
	const of: Accounts['of'] = {};
	for (const name of names) {
		const account = accountFor(`halle-${name}`, say);
		if (account && isEquipped(account, needs[name])) of[name] = account;
	}
	const left = names.filter((name) => !of[name]);
	const weaker = `${left.join(', ')} : pas de compte système propre (dossier fermé aux autres comptes, ou comptes impossibles à créer) ; tourne sous root.`;
	return { of, weaker: left.length > 0 ? weaker : undefined };
}

/** Gives the account what its process writes, and says whether it reaches all that the process needs. */
function isEquipped(account: NonNullable<Account>, { reads = [], writes }: Needs = {}): boolean {
	// Not what is in it: the account put it there, and could have left a link to a file that is not its own.
	if (writes) giveTo(account, realpathSync(writes));
	return canRun(account, [...read, ...reads, ...(writes ? [writes] : [])]);
}

function accountFor(name: string, say: (sentence: string) => void): Account {
	const existing = accountNamed(name);
	if (existing) return existing;
	say(`Création du compte système « ${name} »…`);
	try {
		const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
		execFileSync('useradd', [...options, name], { stdio: 'ignore' });
	} catch {
		// A machine without useradd: the caller says what is weaker for it.
		return undefined;
	}
	return accountNamed(name);
}

/** Tried, rather than guessed from modes: this very Node, as that account, opens what the process will open. */
function canRun(account: NonNullable<Account>, paths: readonly string[]): boolean {
	const look = `for (const path of process.argv.slice(1)) require('fs').accessSync(path, 4)`;
	const { status } = spawnSync(process.execPath, ['-e', look, '--', ...paths], {
		...account,
		cwd: root,
		env: {},
		stdio: 'ignore'
	});
	return status === 0;
}
