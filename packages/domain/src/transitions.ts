import type { RefusalCode, RefusalDetails } from './errors.ts';

/**
 * One row of a table of states: from where, by which verb, to where, by whom, and what must be true.
 * `null` stands for « not there yet ».
 */
export type Transition<
	State extends string,
	Verb extends string,
	Actor extends string,
	Guard extends string
> = {
	from: readonly (State | null)[];
	verb: Verb;
	to: State;
	actor: readonly Actor[];
	guards: readonly Guard[];
};

type Row<State extends string> = { from: readonly (State | null)[]; to: State };

/** Why something cannot be done now: one refusal, of which the screens know the sentence. */
export type Reason = { code: RefusalCode; details: RefusalDetails };

/** What must be true before a step: says nothing when it is, and the refusal when it is not. */
export type GuardRule<Situation> = (situation: Situation) => Reason | null;

/** The reason of a guard. */
export function because(code: RefusalCode, details: RefusalDetails = {}): Reason {
	return { code, details };
}

/** Every state that a thing can come to, from « not there yet », by the rows of its table. */
export function reachableStates<State extends string>(table: readonly Row<State>[]): Set<State> {
	const reached = new Set<State>();
	for (let grew = true; grew;) {
		const before = reached.size;
		for (const { from, to } of table) {
			if (from.some((state) => state === null || reached.has(state))) reached.add(to);
		}
		grew = reached.size > before;
	}
	return reached;
}

/** The states that no row leads out of. */
export function finalStates<State extends string>(
	table: readonly Row<State>[],
	states: readonly State[]
): State[] {
	return states.filter((state) => !table.some(({ from, to }) => from.includes(state) && to !== state));
}
