import type { FileFault, ImportFacts } from '@halle/domain';

/** A file that is not read at all: why, and what the sentence names. */
export class SpreadsheetFault extends Error {
	readonly code: FileFault;
	readonly facts: ImportFacts;

	constructor(code: FileFault, facts: ImportFacts = {}) {
		super(code);
		this.name = 'SpreadsheetFault';
		this.code = code;
		this.facts = facts;
	}
}
