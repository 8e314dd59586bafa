import { describe, expect, it } from '@jest/globals';
import { type Example, rowOf } from '../../../test/support/sentences.js';

describe('what a sentence says about a home', () => {
  it.each<Example>([
    ['3 bed', 'min_beds=3'],
    ['3 beds', 'min_beds=3'],
    ['3-bedroom', 'min_beds=3'],
    ['three bedrooms', 'min_beds=3'],
    ['3br', 'min_beds=3'],
    ['3 BR', 'min_beds=3'],
    ['3bd', 'min_beds=3'],
    ['3+ beds', 'min_beds=3'],
    ['3 + bedrooms', 'min_beds=3'],
    ['at least 3 bedrooms', 'min_beds=3'],
    ['3 bedrooms or more', 'min_beds=3'],
    ['3 or more bedrooms', 'min_beds=3'],
    ['minimum 3 bedrooms', 'min_beds=3'],
    ['bedrooms: 3', 'min_beds=3'],
    ['bedrooms 4+', 'min_beds=4'],
    ['2-4 br', 'min_beds=2&max_beds=4'],
    ['2 to 4 bedrooms', 'min_beds=2&max_beds=4'],
    ['between 2 and 4 beds', 'min_beds=2&max_beds=4'],
    ['2 or 3 bedrooms', 'min_beds=2&max_beds=3'],
    ['up to 2 beds', 'max_beds=2'],
    ['more than 2 beds', 'min_beds=3'],
    ['fewer than 4 bedrooms', 'max_beds=3'],
    ['exactly 3 beds', 'min_beds=3&max_beds=3'],
    ['no more than 3 beds', 'max_beds=3'],
    ['studio', 'max_beds=0'],
    ['0 beds', 'min_beds=0&max_beds=0'],
    ['art studio', '', 'art studio'],
    ['main bedroom on the first floor', '', 'main bedroom on the first floor'],
    ['99 beds', '', '99 beds'],
    ['2.5 beds', '', '2.5 beds'],
  ])('bedrooms: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['2 bath', 'min_baths=2'],
    ['2.5 ba', 'min_baths=2.5'],
    ['2½ baths', 'min_baths=2.5'],
    ['2 1/2 baths', 'min_baths=2.5'],
    ['two and a half baths', 'min_baths=2.5'],
    ['2 full baths', 'min_baths=2'],
    ['2 full and 1 half baths', 'min_baths=2.5'],
    ['at least 2 bathrooms', 'min_baths=2'],
    ['2+ ba', 'min_baths=2'],
    ['1.75 baths', 'min_baths=1.75'],
    ['more than 2 baths', 'min_baths=2.25'],
    ['2-3 baths', 'min_baths=2'],
    ['under 3 baths', '', '', 'under 3 baths'],
    ['half bath', '', 'half bath'],
    ['1.1 baths', '', '1.1 baths'],
    ['3 bed / 2 bath', 'min_beds=3&min_baths=2'],
    ['3br/2ba', 'min_beds=3&min_baths=2'],
    ['3bd 2ba 1500sf', 'min_beds=3&min_baths=2&min_sqft=1500'],
  ])('bathrooms: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['house', 'property_type=single_family'],
    ['houses', 'property_type=single_family'],
    ['single family homes', 'property_type=single_family'],
    ['single-family', 'property_type=single_family'],
    ['condo', 'property_type=condo'],
    ['condominiums', 'property_type=condo'],
    ['apartments', 'property_type=condo'],
    ['townhome', 'property_type=townhouse'],
    ['town houses', 'property_type=townhouse'],
    ['row house', 'property_type=townhouse'],
    ['duplex', 'property_type=multi_family'],
    ['triplexes', 'property_type=multi_family'],
    ['multi-family', 'property_type=multi_family'],
    ['multifamily', 'property_type=multi_family'],
    ['mobile home', 'property_type=manufactured'],
    ['manufactured homes', 'property_type=manufactured'],
    ['land', 'property_type=land'],
    ['vacant lots', 'property_type=land'],
    ['lot in Kent', 'city=Kent&property_type=land'],
    ['acreage', 'property_type=land'],
    ['house or condo', 'property_type=single_family&property_type=condo'],
    ['townhomes, condos and duplexes', 'property_type=condo&property_type=townhouse&property_type=multi_family'],
    ['corner lot', '', 'corner lot'],
    ['lots of light', '', 'lots of light'],
    ['parking lot', '', 'parking lot'],
    ['open house', '', 'open house'],
    ['guest house', '', 'guest house'],
    ['apt 4', '', 'apt 4'],
    ['homes', ''],
  ])('kinds of homes: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['over 2000 sqft', 'min_sqft=2000'],
    ['2,000+ sq ft', 'min_sqft=2000'],
    ['1500-2000 square feet', 'min_sqft=1500&max_sqft=2000'],
    ['2000 sq. ft.', 'min_sqft=2000'],
    ['at least 1800 sf', 'min_sqft=1800'],
    ['under 1000 square feet', 'max_sqft=1000'],
    ['around 2000 sqft', 'min_sqft=1800&max_sqft=2200'],
    ['1,500 to 2,000 sqft', 'min_sqft=1500&max_sqft=2000'],
    ['size over 2000 sqft', 'min_sqft=2000'],
    ['sqft 2000+', 'min_sqft=2000'],
    ['2000 sqft of living space', 'min_sqft=2000'],
    ['9999999 sqft', '', '9999999 sqft'],
    ['100 m²', '', '100 m²'],
  ])('living areas: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['half acre lot', 'min_lot=21780'],
    ['half an acre', 'min_lot=21780'],
    ['1+ acre', 'min_lot=43560'],
    ['1/2 acre', 'min_lot=21780'],
    ['0.25 acres or more', 'min_lot=10890'],
    ['quarter acre', 'min_lot=10890'],
    ['an acre', 'min_lot=43560'],
    ['over an acre', 'min_lot=43560'],
    ['acre lot', 'min_lot=43560'],
    ['5 acres', 'min_lot=217800'],
    ['5-10 acres', 'min_lot=217800&max_lot=435600'],
    ['lot over 10,000 sqft', 'min_lot=10000'],
    ['10,000 sq ft lot', 'min_lot=10000'],
    ['5,000 sqft lot', 'min_lot=5000'],
    ['lot size 8000+', 'min_lot=8000'],
    ['lot under 1 acre', 'max_lot=43560'],
    ['2 acres of land', 'min_lot=87120'],
  ])('lots: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['built after 1990', 'min_year=1991'],
    ['built before 1950', 'max_year=1949'],
    ['built 2000 or later', 'min_year=2000'],
    ['built in 2005', 'min_year=2005&max_year=2005'],
    ['built 1990-2005', 'min_year=1990&max_year=2005'],
    ['built between 1990 and 2005', 'min_year=1990&max_year=2005'],
    ['year built 1990+', 'min_year=1990'],
    ['since 2010', 'min_year=2010'],
    ['newer than 2010', 'min_year=2011'],
    ['older than 1950', 'max_year=1949'],
    ['pre-1940', 'max_year=1939'],
    ['2000 or newer', 'min_year=2000'],
    ['1920s', 'min_year=1920&max_year=1929'],
    ["1920's craftsman", 'min_year=1920&max_year=1929', 'craftsman'],
    ['built in the 1920s', 'min_year=1920&max_year=1929'],
    ['new construction', 'min_year=2025'],
    ['newly built', 'min_year=2025'],
    ['less than 10 years old', 'min_year=2016'],
    ['newer than 5 years', 'min_year=2021'],
    ['over 100 years old', 'max_year=1926'],
    ['1990', '', '1990'],
    ['built in 3000', '', 'built in 3000'],
  ])('when a home was built: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });

  it.each<Example>([
    ['with garage', 'min_garage=1'],
    ['with a garage', 'min_garage=1'],
    ['2 car garage', 'min_garage=2'],
    ['two-car garage', 'min_garage=2'],
    ['2-car garages', 'min_garage=2'],
    ['3+ car garage', 'min_garage=3'],
    ['garage for 2 cars', 'min_garage=2'],
    ['2 garage spaces', 'min_garage=2'],
    ['garage: 2', 'min_garage=2'],
    ['garage 2', 'min_garage=2'],
    ['garage (2 cars)', 'min_garage=2'],
    ['garage 2 bath', 'min_baths=2&min_garage=1'],
    ['garage 98112', 'zip=98112&min_garage=1'],
    ['parking garage', '', 'parking garage'],
    ['garage under 3', '', '', 'garage under 3'],
    ['without a garage', '', 'without a garage'],
  ])('garages: %s', (...example) => {
    expect(rowOf(example)).toEqual(example);
  });
});
