import {
	checkMembers,
	ExchangeError,
	parseEvents,
	parseGroups,
	parseParams,
	StandingMarket,
	type MarketChange,
	type MarketEvent
} from '@halle/aggregation';
import { writeNumber } from '@halle/domain';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inputFaultSentence, isInputFault } from './aggregate.ts';
import { linesOf } from './lines-of.ts';
import { readNeeds } from './read-needs.ts';

type Options = {
	needsPath: string;
	eventsPath: string;
	paramsPath: string;
	groupsPath: string;
	frozenPath: string | undefined;
	outPath: string;
	json: boolean;
};

/**
 * Replays the events of a standing market, see the exchange format in docs/aggregation.md.
 *
 * @returns 0, or 2 when an option or the input is wrong: one sentence on the standard error, nothing written
 */
export async function run(argv: string[]): Promise<number> {
	const started = performance.now();
	try {
		const options = readOptions(argv);
		const market = await openMarket(options);
		console.error('Marché dressé, événements en cours…');
		const replayed = replay(market, options.eventsPath);
		const groups = market.groups();
		writeFileSync(options.outPath, JSON.stringify(groups));
		const summary = {
			groups: groups.length,
			members: groups.reduce((sum, ids) => sum + ids.length, 0),
			net: Math.round(market.net * 100) / 100,
			...replayed,
			seconds: Math.round(performance.now() - started) / 1000,
			peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024)
		};
		console.log(options.json ? JSON.stringify(summary) : sentenceOf(summary));
		return 0;
	} catch (error) {
		if (!isInputFault(error)) throw error;
		console.error(inputFaultSentence(error));
		return 2;
	}
}

async function openMarket({
	needsPath,
	paramsPath,
	groupsPath,
	frozenPath
}: Options): Promise<StandingMarket> {
	const params = parseParams(readFileSync(paramsPath, 'utf8'));
	const start = parseGroups(readFileSync(groupsPath, 'utf8'));
	const frozen = frozenPath ? parseGroups(readFileSync(frozenPath, 'utf8'), 'frozen') : [];
	const table = await readNeeds(needsPath, availableParallelism());
	checkMembers(start, table, 'groups');
	const market = asInput({ line: 0, field: 'groups' }, () => new StandingMarket(table, start, params));
	for (const [at, ids] of frozen.entries()) {
		asInput({ line: 0, field: `frozen[${String(at)}]` }, () => {
			market.freeze(ids);
		});
	}
	return market;
}

const problems = {
	groups: 'un groupe réunit des besoins de deux classes ou de deux unités',
	frozen: 'ce n’est pas un groupe de départ',
	post: 'ce besoin est déjà sur le marché',
	change: 'ce besoin n’est pas sur le marché, ou son groupe est gelé',
	withdraw: 'ce besoin n’est pas sur le marché, ou son groupe est gelé'
};

/** What the engine will not do is the fault of the file that asked for it. */
function asInput<T>(
	{ line, field }: { line: number; field: string },
	act: () => T,
	op?: MarketEvent['op']
): T {
	try {
		return act();
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new ExchangeError(line, field, problems[op ?? (field === 'groups' ? 'groups' : 'frozen')]);
	}
}

function apply(market: StandingMarket, event: MarketEvent): MarketChange {
	if (event.op === 'withdraw') return market.withdraw(event.id);
	return event.op === 'post' ? market.post(event.need) : market.change(event.need);
}

function replay(market: StandingMarket, eventsPath: string) {
	const milliseconds: number[] = [];
	let moved = 0;
	for (const event of parseEvents(linesOf(eventsPath))) {
		const started = performance.now();
		const change = asInput({ line: event.line, field: 'id' }, () => apply(market, event), event.op);
		milliseconds.push(performance.now() - started);
		moved += change.moved;
	}
	const sorted = Float64Array.from(milliseconds).sort();
	const quantile = (share: number) =>
		Math.round(1000 * (sorted[Math.floor(share * (sorted.length - 1))] ?? 0)) / 1000;
	return {
		events: sorted.length,
		p50Ms: quantile(0.5),
		p99Ms: quantile(0.99),
		maxMs: quantile(1),
		movedPerEvent: sorted.length === 0 ? 0 : Math.round((1000 * moved) / sorted.length) / 1000
	};
}

function readOptions(argv: string[]): Options {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: {
			params: { type: 'string' },
			groups: { type: 'string' },
			frozen: { type: 'string' },
			out: { type: 'string' },
			json: { type: 'boolean', default: false }
		}
	});
	const [needsPath, eventsPath] = positionals;
	if (needsPath === undefined || eventsPath === undefined || positionals.length > 2) {
		throw new RangeError('Un fichier de besoins et un fichier d’événements sont attendus.');
	}
	const { params: paramsPath, groups: groupsPath, frozen: frozenPath, out: outPath } = values;
	if (paramsPath === undefined || groupsPath === undefined || outPath === undefined) {
		throw new RangeError('Les options --params, --groups et --out sont attendues.');
	}
	return { needsPath, eventsPath, paramsPath, groupsPath, frozenPath, outPath, json: values.json };
}

function sentenceOf({
	events,
	p50Ms,
	p99Ms,
	movedPerEvent
}: Record<'events' | 'p50Ms' | 'p99Ms' | 'movedPerEvent', number>) {
	return `${writeNumber(events, 0)} événements : médiane ${p50Ms.toLocaleString('fr-FR')}\u00a0ms, 99\u00a0% sous ${p99Ms.toLocaleString('fr-FR')}\u00a0ms, ${movedPerEvent.toLocaleString('fr-FR')} autre membre déplacé par événement.`;
}
