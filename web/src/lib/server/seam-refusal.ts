import type { RefusalDetails } from '@halle/domain';

/** What the API refused to send or to take as bytes, with the code that a procedure would have given. */
export class SeamRefusal extends Error {
	override readonly name = 'SeamRefusal';
	readonly answer: { httpStatus: number; code: string; details: RefusalDetails };

	constructor(answer: SeamRefusal['answer']) {
		super(answer.code);
		this.answer = answer;
	}
}
