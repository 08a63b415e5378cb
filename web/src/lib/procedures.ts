import type { Procedure } from '@halle/domain';

/** Procedures as the screens say them. */
export const procedureNames: Record<Procedure, string> = {
	dispense: 'sans publicité préalable',
	mapa: 'procédure adaptée',
	formalisee: 'procédure formalisée'
};
