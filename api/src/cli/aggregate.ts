import {
	checkMembers,
	efforts,
	ExchangeError,
	parseGroups,
	parseParams,
	planBlocks,
	type Effort,
	type EngineParams,
	type Grouping,
	type Plan
} from '@halle/aggregation';
import { writeNumber } from '@halle/domain';
import { EngineThreads } from '@halle/aggregation/threads';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { largeBytes, readNeeds } from './read-needs.ts';
import { unknownOption, wholeOption } from './typed-option.ts';

type Options = {
	needsPath: string;
	paramsPath: string;
	outPath: string;
	frozenPath: string | undefined;
	effort: Effort;
	threads: number;
	seed: number;
	json: boolean;
};

/**
 * Groups the needs of a file, see the exchange format in docs/aggregation.md.
 *
 * @returns 0, or 2 when an option or the input is wrong: one sentence on the standard error, nothing written
 */
export async function run(argv: string[]): Promise<number> {
	const started = performance.now();
	let engine: EngineThreads | undefined;
	try {
		const options = readOptions(argv);
		// As for the other threads: what a search makes is gone in a moment, and room for it would be taken for good.
		setFlagsFromString('--max-semi-space-size=4');
		setFlagsFromString('--semi-space-growth-factor=1');
		// The other threads start while the needs are read.
		engine = new EngineThreads(options.threads);
		const params = parseParams(readFileSync(options.paramsPath, 'utf8'));
		const frozen = options.frozenPath ? parseGroups(readFileSync(options.frozenPath, 'utf8'), 'frozen') : [];
		const plan = await planOf(options, params, frozen);
		console.error(`${writeNumber(plan.needs, 0)} besoins lus, recherche « ${options.effort} »…`);
		const grouping = await engine.solve(plan, params, options);
		writeFileSync(options.outPath, JSON.stringify(grouping.groups));
		report(grouping, plan.needs, options, started);
		return 0;
	} catch (error) {
		if (!isInputFault(error)) throw error;
		console.error(inputFaultSentence(error));
		return 2;
	} finally {
		await engine?.close();
	}
}

/** The table of needs is not kept: the plan has what the search wants. */
async function planOf(
	{ needsPath, threads }: Options,
	params: EngineParams,
	frozen: readonly string[][]
): Promise<Plan> {
	const table = await readNeeds(needsPath, threads);
	checkMembers(frozen, table, 'frozen');
	return planBlocks(table, params, frozen);
}

function report({ groups, net }: Grouping, needs: number, options: Options, started: number): void {
	const summary = {
		needs,
		groups: groups.length,
		members: groups.reduce((sum, ids) => sum + ids.length, 0),
		net: Math.round(net * 100) / 100,
		seconds: Math.round(performance.now() - started) / 1000,
		peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
		effort: options.effort,
		threads: options.threads
	};
	console.log(options.json ? JSON.stringify(summary) : sentenceOf(summary));
}

/** Whether an error is the fault of what was given, rather than of the program. */
export function isInputFault(error: unknown): error is Error {
	if (error instanceof ExchangeError || error instanceof RangeError) return true;
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return code === 'ENOENT' || code === 'EISDIR' || unknownOption(error) !== null;
}

/** One sentence for an error `isInputFault` recognises. */
export function inputFaultSentence(error: Error): string {
	const path = 'path' in error ? String(error.path) : undefined;
	const option = unknownOption(error);
	if (option !== null) return option;
	return path === undefined ? error.message : `Le fichier « ${path} » ne peut pas être lu.`;
}

function readOptions(argv: string[]): Options {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: {
			params: { type: 'string' },
			out: { type: 'string' },
			frozen: { type: 'string' },
			effort: { type: 'string', default: 'normal' },
			threads: { type: 'string' },
			seed: { type: 'string', default: '1' },
			json: { type: 'boolean', default: false }
		}
	});
	const [needsPath] = positionals;
	if (needsPath === undefined || positionals.length > 1)
		throw new RangeError('Un fichier de besoins est attendu.');
	if (values.params === undefined || values.out === undefined) {
		throw new RangeError('Les options --params et --out sont attendues.');
	}
	const effort = efforts.find((known) => known === values.effort);
	if (!effort) throw new RangeError(`L’option --effort attend ${efforts.join(', ')}.`);
	return {
		needsPath,
		paramsPath: values.params,
		outPath: values.out,
		frozenPath: values.frozen,
		effort,
		threads:
			values.threads === undefined
				? threadsFor(needsPath, effort)
				: wholeOption('threads', values.threads, 1, 64),
		seed: wholeOption('seed', values.seed, -(2 ** 31), 2 ** 31 - 1),
		json: values.json
	};
}

/** All the machine has, but for a small market searched for a moment: other threads would compile longer than they help. */
function threadsFor(needsPath: string, effort: Effort): number {
	const isShort = effort !== 'best' && statSync(needsPath).size < largeBytes;
	return isShort ? 1 : Math.min(8, availableParallelism());
}

function sentenceOf({
	needs,
	groups,
	members,
	net,
	seconds
}: Record<'needs' | 'groups' | 'members' | 'net' | 'seconds', number>) {
	const count = (value: number) => writeNumber(value, 0);
	return `${count(groups)} groupes réunissent ${count(members)} besoins sur ${count(needs)} ; gain estimé ${count(Math.round(net))}\u00a0€ ; ${seconds.toLocaleString('fr-FR')}\u00a0s.`;
}
