import { isSiret, type CostChoice } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { printPaper } from '../src/pages/papers.ts';
import { once } from './acts.ts';
import { sendFile } from './send-file.ts';
import type { Stage } from './stage.ts';

/** A member says its SIRET, made of its SIREN with a right key, and its seat. */
export async function stateSeat(stage: Stage, groupId: string, code: string, seat: string): Promise<void> {
	const [own] = await stage.owner.db
		.select({ siren: schema.organisations.siren })
		.from(schema.organisations)
		.where(eq(schema.organisations.communeCode, code));
	const siret = Array.from({ length: 10 }, (_, digit) => `${own?.siren ?? ''}0001${digit}`).find(isSiret);
	if (!siret) throw new Error(`the commune ${code} has no SIREN`);
	await stage.as(code, 'buyer').papers.stateParty({ groupId, siret, seat, ...once() });
}

/** The coordinator shares what publicity and printing will cost. */
export async function shareCosts(
	stage: Stage,
	siren: string,
	choice: Pick<CostChoice, 'groupId' | 'key' | 'sharedCents'>
): Promise<void> {
	await stage.as(siren, 'coordinator').papers.chooseCosts({ ...choice, ...once() });
}

/** The coordinator puts what changed to the councils concerned. */
export async function issuePapers(stage: Stage, siren: string, groupId: string): Promise<void> {
	await stage.as(siren, 'coordinator').papers.issue({ groupId, ...once() });
}

/** A mayor leaves the copy that was signed: here, the convention as it is printed with the votes known. */
export async function leaveSignedCopy(stage: Stage, groupId: string, code: string): Promise<void> {
	const mayor = stage.as(code, 'signatory');
	const [version] = (await mayor.papers.get(groupId)).versions;
	if (!version) throw new Error('the papers were never issued');
	const ctx = stage.ctxOf(code, 'signatory');
	const choice = { groupId, kind: 'convention', version: version.number, format: 'pdf' } as const;
	const { content } = await printPaper(ctx, choice);
	const fileId = await sendFile(ctx, { purpose: 'signed-copy', name: 'Convention signée.pdf', content });
	await mayor.papers.keepSignedCopy({ groupId, versionId: version.id, fileId, ...once() });
}
