import type { ImportFacts, LineField, LineFinding, LineRefusal, LineWarning } from '@halle/domain';

/** Gathers what is to be said of one line. */
export class Findings {
	readonly all: LineFinding[] = [];
	isRefused = false;

	warn(code: LineWarning, cell: string, about: About = {}): void {
		this.#add(code, cell, about);
	}

	refuse(code: LineRefusal, cell: string, about: About = {}): void {
		this.isRefused = true;
		this.#add(code, cell, about);
	}

	#add(
		code: LineRefusal | LineWarning,
		cell: string,
		{ field = null, facts = {}, proposals = [] }: About
	): void {
		this.all.push({ code, cell, field, facts, proposals });
	}
}

type About = { field?: LineField | null; facts?: ImportFacts; proposals?: readonly string[] };
