import type { Procedure } from '@halle/domain';

/** Procedures as the screens say them. */
export const procedureNames: Record<Procedure, string> = {
	dispense: 'publicité non obligatoire',
	mapa: 'procédure adaptée',
	formalisee: 'procédure formalisée'
};
