import { describe, expect, it } from '@jest/globals';
import { type Example, rowOf } from '../../../test/support/sentences.js';

describe('a whole sentence', () => {
  it.each<Example>([
    ['sunny corner', '', 'sunny corner'],
    ['condo with a pool', 'property_type=condo', 'pool'],
    ['house with a view and a garage', 'property_type=single_family&min_garage=1', 'view'],
    ['home office', '', 'home office'],
    ['in-law suite', '', 'in-law suite'],
    ['house with in-law suite', 'property_type=single_family', 'in-law suite'],
    ['no pool', '', 'no pool'],
    ['no pool condo', 'property_type=condo', 'no pool'],
    ['not a condo', '', 'not a condo'],
    ['not a condo or townhouse', '', 'not a condo or townhouse'],
    ['no new construction', '', 'no new construction'],
    ['non smoking', '', 'non smoking'],
    ['with', '', 'with'],
    ['the', '', 'the'],
    ['!!!', ''],
    ['日本語 3 bed', 'min_beds=3', '日本語'],
    ['3 story house', 'property_type=single_family', '3 story'],
    ['2bed2bath', '', '2bed2bath'],
    ['quiet street near school, 3 bed', 'min_beds=3', 'quiet street near school'],
    ['"sunny corner" condo', 'property_type=condo', 'sunny corner'],
  ])('what stays words: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['under 300k over 500k', 'max_price=300000', '', 'over 500k'],
    ['over 500k under 300k', 'min_price=500000', '', 'under 300k'],
    ['3 beds 4 beds', 'min_beds=3', '', '4 beds'],
    ['3 beds three bedrooms', 'min_beds=3'],
    ['in Seattle in Kent', 'city=Seattle', '', 'in Kent'],
    ['in WA in OR', 'state=WA', '', 'in OR'],
    ['new listings last 3 days', 'max_days=7', '', 'last 3 days'],
  ])('what does not go together: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['min price 300k', 'min_price=300000'],
    ['minimum price of 300,000', 'min_price=300000'],
    ['min. price: 300k', 'min_price=300000'],
    ['a minimum price of 300k', 'min_price=300000'],
    ['at least price 300k', 'min_price=300000'],
    ['price at least 300k', 'min_price=300000'],
    ['max price 500k', 'max_price=500000'],
    ['maximum price is $500,000', 'max_price=500000'],
    ['max price under 500k', 'max_price=500000'],
    ['max price over 300k', '', 'max price over 300k'],
    ['not max price 500k', '', 'not max price 500k'],
    ['max hoa $50', 'max_hoa=50'],
    ['maximum HOA 200', 'max_hoa=200'],
    ['max HOA fee of $200 a month', 'max_hoa=200'],
    ['min hoa 100', '', '', 'min hoa 100'],
    ['max lot 2 acres', 'max_lot=87120'],
    ['max lot size 1 acre', 'max_lot=43560'],
    ['maximum lot 5000 sqft', 'max_lot=5000'],
    ['min lot 1 acre', 'min_lot=43560'],
    ['min year 1990', 'min_year=1990'],
    ['min year built 1990', 'min_year=1990'],
    ['max year 1990', 'max_year=1990'],
    ['min garage 2', 'min_garage=2'],
    ['max garage 2', '', '', 'max garage 2'],
    ['min beds 3', 'min_beds=3'],
    ['max beds 3', 'max_beds=3'],
    ['min sqft 1000', 'min_sqft=1000'],
    ['min baths 2', 'min_baths=2'],
    ['min beds 3 in Seattle', 'city=Seattle&min_beds=3'],
    ['min beds 3 baths 2', 'min_beds=3', 'baths 2'],
    ['3 beds max price 500k', 'max_price=500000&min_beds=3'],
    ['600k min beds 3', 'max_price=600000&min_beds=3'],
    ['3 beds min garage 2 baths', 'min_beds=3&min_baths=2&min_garage=1'],
    ['lowest price 300k', 'min_price=300000'],
    ['highest price 500k', 'max_price=500000'],
    ['lowest price under 300k', 'max_price=300000&sort=price_asc'],
    ['sort by lowest price 300k', 'max_price=300000&sort=price_asc'],
  ])('a bound before its noun: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['price per sqft under 300', '', 'price per sqft under 300'],
    ['price per square foot below 300', '', 'price per square foot below 300'],
    ['max price per sqft 300', '', 'max price per sqft 300'],
    ['under $300 per sqft', '', 'under $300 per sqft'],
    ['under 300 price per sqft', '', 'under 300 price per sqft'],
    ['neither condo nor house', '', 'neither condo nor house'],
    ['neither a condo nor a house in Seattle', 'city=Seattle', 'neither a condo nor a house'],
    ['anything but land', '', 'anything but land'],
    ['under 1,5 million', 'max_price=1500000'],
    ['1,5 bath', 'min_baths=1.5'],
    ['0,5 acres', 'min_lot=21780'],
    ['2,3 beds', 'min_beds=3', '2'],
    ['sold in the last 30 days', 'status=sold', '', 'in the last 30 days'],
    ['homes sold last week', 'status=sold', '', 'last week'],
    ['sold and listed in the last 30 days', 'max_days=30&status=sold'],
  ])('what must not become its opposite: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    [
      '3 bed condo under 600k near Seattle with garage',
      'near=Seattle, WA&within=10mi&max_price=600000&min_beds=3&property_type=condo&min_garage=1',
    ],
    [
      'looking for a 3 bed 2 bath house, $500k max, please',
      'max_price=500000&min_beds=3&min_baths=2&property_type=single_family',
    ],
    ['Show me homes for sale in Seattle, WA under $800,000', 'city=Seattle&state=WA&max_price=800000'],
    [
      'i want a townhouse in Kent with 2+ baths and a 2 car garage',
      'city=Kent&min_baths=2&property_type=townhouse&min_garage=2',
    ],
    ['3 BED HOUSE IN SEATTLE UNDER 900K', 'city=Seattle&max_price=900000&min_beds=3&property_type=single_family'],
    ['3 beds max 600k', 'max_price=600000&min_beds=3'],
    ['new construction townhomes 98112 no hoa', 'zip=98112&property_type=townhouse&min_year=2025&max_hoa=0'],
    [
      'cheapest land near Seattle over 5 acres',
      'near=Seattle, WA&within=10mi&property_type=land&min_lot=217800&sort=price_asc',
    ],
    [
      '1920s bungalow in Portland, OR with photos',
      'city=Portland&state=OR&min_year=1920&max_year=1929&has_photos=true',
      'bungalow',
    ],
    [
      '4 bed 3 bath 2,500+ sqft built since 2000 on half acre in Kent, WA',
      'city=Kent&state=WA&min_beds=4&min_baths=3&min_sqft=2500&min_lot=21780&min_year=2000',
    ],
  ])('whole sentences: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });
});
