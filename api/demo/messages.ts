import type { Role } from '@halle/domain';
import { printPaper } from '../src/pages/papers.ts';
import { once } from './acts.ts';
import { sendFile } from './send-file.ts';
import type { Stage } from './stage.ts';

/** Somebody says by which number they are called. It is one of those kept for stories: it rings nowhere. */
export async function giveTelephone(stage: Stage, who: readonly [string, Role], last: string): Promise<void> {
	await stage.as(...who).accounts.stateTelephone({ telephone: `02 61 91 ${last}`, ...once() });
}

/** Somebody writes in a group; `memberCode`: to that commune alone, or as that commune to the coordinator alone. */
export async function write(
	stage: Stage,
	groupId: string,
	[code, role, text, memberCode]: readonly [code: string, role: Role, text: string, memberCode?: string],
	fileIds: string[] = []
): Promise<void> {
	const memberId = memberCode ? (stage.actors.get(`${memberCode}:buyer`)?.organisationId ?? null) : null;
	await stage.as(code, role).messages.post({ groupId, memberId, text, fileIds, ...once() });
}

/** The convention as it is printed, to be read again before the council. */
export async function sendConvention(stage: Stage, groupId: string, siren: string): Promise<string> {
	const ctx = stage.ctxOf(siren, 'coordinator');
	const choice = { groupId, kind: 'convention', version: 1, format: 'pdf' } as const;
	const { content } = await printPaper(ctx, choice);
	return sendFile(ctx, { purpose: 'message', name: 'Convention, pour relecture.pdf', content });
}
