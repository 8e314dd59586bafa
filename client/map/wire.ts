// What the API answers, as far as maps use it.

export interface Cluster {
  count: number;
  latitude: number;
  longitude: number;
  /** South, west, north, east. */
  box: number[];
}

export interface Pin {
  id: number;
  latitude: number;
  longitude: number;
  status: 'active' | 'pending' | 'sold';
  /** Whole dollars; 0 where there is none yet. */
  price: number;
  bedrooms: number | null;
}

export interface InView {
  total: number;
  clusters: Cluster[];
  pins: Pin[];
}

export interface Home {
  title: string | null;
  price: number | null;
  bedrooms: number | null;
  bathrooms: number | null;
  living_area_sqft: number | null;
  address: string | null;
  unit: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  url: string;
  images: { alt: string; url: string; sources: { type: string; srcset: string }[] }[];
}
