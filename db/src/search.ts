export { searchCommunes, type FoundCommune } from './search-communes.ts';
export {
	findCodes,
	findFamilies,
	findPurchases,
	purchaseIndex,
	tryPurchases,
	type FamilyWords
} from './search-purchases.ts';
