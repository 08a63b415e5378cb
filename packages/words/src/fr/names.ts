import { familyById, type Procedure, type Role } from '@halle/domain';

/** Procedures as the screens say them. */
export const procedureNames: Record<Procedure, string> = {
	dispense: 'publicité non obligatoire',
	mapa: 'procédure adaptée',
	formalisee: 'procédure formalisée'
};

/** Roles as the screens say them. */
export const roleNames: Record<Role, string> = {
	buyer: 'acheteur',
	signatory: 'signataire',
	coordinator: 'coordonnateur',
	supplier: 'fournisseur',
	administrator: 'administration'
};

/** A family of purchases as the screens say it; what is of none is « Autre achat ». */
export function familyName(id: string): string {
	return familyById(id)?.label ?? 'Autre achat';
}
