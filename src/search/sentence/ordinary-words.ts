/**
 * Names of American cities that are words of listings as well. Alone they name the city only where nothing else of the sentence is
 * left; "garage in Orange" and "Orange, CA" do anyway.
 */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  (
    'acme alpine amber aurora avenue bath bay beach beacon bedford bell bend black blaine block blue bridge bright brook brown buckeye ' +
    'bush canyon castle cedar center central chalk charm cherry chestnut circle city clay clear cliff coal commerce concord converse ' +
    'corner corners cottage county cove creek crystal cypress dale deer delight dock driftwood eagle early elm energy enterprise eureka ' +
    'fair fairview farm farmers ferry field fields flat forest fountain fox friendly garden gardens gate gem glen gold golden good grand ' +
    'granite grass gray green grove gun hall happy harbor harmony hazel heart heaven helper hidden highland highlands hill hills holiday ' +
    'holly home hope hot house huge hunter independence industry inn iron island ivy jewel joy junction justice key king lake lakes ' +
    'lakeside lakeview land laurel lemon level liberty light lodge lone long lot loft love lucky magnolia mall maple marble market meadow ' +
    'meadows mill mine mission mobile modern monument moon mountain natural new nice normal north oak oaks oasis ocean office old olive ' +
    'orange orchard outlook oval pacific page palm panorama paradise park parks peace pearl pine pines pink plain plains plaza pleasant ' +
    'point pond pool port post prairie price progress prospect quartz quiet ranch reading red rice ridge ring river riverside rock rocky ' +
    'rose ruby rural sage sand school sea shade sheridan shop shore short show silver sky snow south spa spring springs square star stone ' +
    'story sugar summer summit sun sunny sunrise sunset sunshine superior surprise table tall temple terrace timber top tower town trail ' +
    'tree trees truth twin union unit valley veteran victory view villa village vista walnut warm water waters welcome west white wild ' +
    'willow willows winter wood woodland woods yard young'
  ).split(' '),
);

/** Codes of states that are also words, abbreviations or directions: these need more than capitals. */
export const ORDINARY_CODES: ReadonlySet<string> = new Set(
  'AL AR AS CO CT DE HI IA ID IN LA MA MD ME MI MO MS MT NE OH OK OR PA PR SC SD VA VI'.split(' '),
);
