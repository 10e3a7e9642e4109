"""Stories without a word about ground taken or held: numbers, units and everyday verbs alike make no claim."""

from __future__ import annotations

import pytest

STORIES = {
    "marathon": (
        "NAIROBI — Grace Wanjiru won the city marathon on Sunday, covering the 42 km course in two hours and 21 "
        "minutes. She broke away 12 km from the finish and held a lead of 400 metres through the last two "
        "villages before the stadium. “I pushed hard after 30 kilometres,” she said. Some 9,000 runners from 54 "
        "cities took part."
    ),
    "football": (
        "The hosts advanced to the final after a 30-metre free kick by captain Luis Prado. Their attack "
        "controlled 62 percent of possession and pushed the defence back 20 metres after the break. “We lost the "
        "midfield for 15 minutes and then took it back,” coach Ana Reyes said. Fans from 12 towns travelled to "
        "the game."
    ),
    "property": (
        "A flat of 120 square metres in the old harbour sold for 2 million euros on Friday. The buyer also took a"
        " 40 square metre garden. Agents said prices in the area had advanced 7 percent since January and that "
        "three villages nearby now hold more listings than the city."
    ),
    "farmland": (
        "The cooperative has bought 3,400 hectares of farmland in the north, its director, Paula Stern, said on "
        "Tuesday. It now owns 12,000 acres in four districts. Farmers lost 300 hectares of wheat to drought last "
        "year and will plant 60 percent of the land with barley."
    ),
    "wildfire": (
        "A wildfire has burned 2,600 hectares of forest and forced the evacuation of six villages. Firefighters "
        "gained control of 40 percent of the blaze overnight, the fire chief said, after it advanced 5 km toward "
        "the coast on Monday. “The front is 9 km long,” she told reporters. Two people were killed."
    ),
    "weather": (
        "A cold front 300 km long will move into the region on Thursday, reaching 40 towns by evening. The storm "
        "swept through 14 villages on Tuesday and left 30 percent of the county without power. Snow covered an "
        "area of 500 square kilometres."
    ),
    "markets": (
        "The retailer entered 30 cities last year and now controls 18 percent of the market, the company said. "
        "Shares advanced 4 percent. It plans to take over 12 rivals and to open shops in 60 towns."
    ),
    "court": (
        "A judge on Monday dismissed a claim by six villages over 45 square kilometres of grazing land. The court"
        " said the communities had lost the right to the ground in 1987. Lawyers for the county held that the "
        "border lies 3 km further south."
    ),
    "road": (
        "Workers have finished 85 km of the new motorway and will push another 14 km into the hills by June, the "
        "transport ministry said. The line runs within 2 km of three towns. The minister said the project had "
        "taken land from 120 families."
    ),
    "census": (
        "The population of the province fell by 12 percent in ten years, the statistics office said on Wednesday."
        " Nine villages now stand empty. The province covers 26,500 square kilometres and has 310 settlements, of"
        " which 40 percent lie within 20 km of the coast."
    ),
    "election": (
        "The Green Party won control of 30 towns in local elections on Sunday and holds a third of the seats in "
        "the region. Its rivals lost 14 councils. Turnout reached 60 percent of the country's voters."
    ),
    "park": (
        "The new national park will cover 1,200 square kilometres of wetland, the environment ministry announced."
        " It takes in seven hamlets and reaches 15 km into the delta. About half of the area has been cleared of "
        "invasive plants."
    ),
    "flood": (
        "The river rose three metres on Friday and flooded 19 villages. Water entered 400 homes, and the flood "
        "moved 2 km inland. Rescuers reached two cut-off communities. “We have lost 80 percent of the harvest,” "
        "Mayor Rui Alves said."
    ),
    "cycling": (
        "The peloton entered the region on stage four, 180 km long. Riders reached the last climb, 12 km from the"
        " line, and Marco Bel attacked. He gained 500 metres on the field and held it. The race passes 23 towns."
    ),
    "research": (
        "Deforestation claimed 900 square kilometres of forest in May, data from the space institute showed. The "
        "loss is 12 percent larger than a year ago. Researchers said roads now reach 40 percent of the basin."
    ),
}


@pytest.mark.parametrize("topic", STORIES)
def test_no_claims(read, topic):
    assert read(STORIES[topic]).claims == ()
