import { readFamily } from '@halle/db';
import { answersSchemaOf, Refusal, workOut, type NewNeed } from '@halle/domain';
import type { SignedTx } from '../context.ts';

/** What answers are held against. */
type Answered = Pick<
	NewNeed,
	'familyId' | 'answers' | 'quantity' | 'unit' | 'packUnit' | 'estimateExclTaxCents' | 'durationMonths'
>;

/**
 * What a need says it was answered makes up what it asks for: the questions were asked, in that version of the family, and
 * quantity and amount are those that come from the answers.
 *
 * @throws Refusal NEED_ANSWERS_UNKNOWN when nothing was asked in that version, NEED_ANSWERS_UNFIT when they come to something else
 */
export async function assertAnswers({ db }: SignedTx, need: Answered): Promise<void> {
	const { answers, familyId, durationMonths } = need;
	if (!answers) return;
	const family = await readFamily(db, familyId, answers.version);
	if (!family) throw new Refusal('NEED_ANSWERS_UNKNOWN');
	const { questions } = family;
	const said = answersSchemaOf(questions).safeParse(answers);
	const worked = said.success ? workOut(questions, said.data, durationMonths) : null;
	const holds =
		worked !== null &&
		worked.quantity === need.quantity &&
		questions.unit === need.unit &&
		need.packUnit === null &&
		(worked.estimateExclTaxCents === null || worked.estimateExclTaxCents === need.estimateExclTaxCents);
	if (!holds) throw new Refusal('NEED_ANSWERS_UNFIT');
}
