import { familyById, needBlock } from '@halle/domain';

/** The block an announced need is grouped in: its contract has no unit, so that of its family stands for it. */
export function blockOfRenewal({ cpvCode, familyId }: { cpvCode: string; familyId: string | null }): string {
	const family = familyId ? familyById(familyId) : undefined;
	return needBlock({ cpvCode, unit: family?.unit ?? 'E48', packUnit: null });
}
