/** What a page depends on when it shows needs, suggestions or groups that others change too. */
export const newsKey = 'halle:news';
