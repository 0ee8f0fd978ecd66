"""Forms draw themselves: label, hint, control, error, and the wiring between them."""

import re

from django import forms
from django.template import Context, Template

from keepsake.ui.forms import AreaChips, Chips, FacePicker, LongText, OneChip
from keepsake.ui.samples import SampleForm


class Small(forms.Form):
    name = forms.CharField(
        label="Preferred name",
        help_text="As on the peg.",
        widget=forms.TextInput(attrs={"class": "wide", "placeholder": "Name"}),
    )
    sure = forms.BooleanField(label="Confirmed")
    which = forms.ChoiceField(label="Which?", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_line_has_its_label_its_hint_and_its_class() -> None:
    drawn = Small()["name"].as_field_group()
    assert '<label for="id_name">Preferred name</label>' in drawn
    assert 'id="id_name_helptext">As on the peg.' in drawn
    assert 'aria-describedby="id_name_helptext"' in drawn
    assert 'class="wide input"' in drawn
    assert "placeholder" not in drawn


def test_a_wrong_line_says_so_to_everybody() -> None:
    drawn = Small({"name": ""})["name"].as_field_group()
    assert "field--bad" in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'id="id_name_error"' in drawn


def test_what_somebody_wrote_is_never_markup() -> None:
    drawn = Small({"name": "<b>Ada</b>"})["name"].as_field_group()
    assert "<b>Ada" not in drawn
    assert "&lt;b&gt;Ada" in drawn


def test_several_answers_stand_in_a_fieldset_under_their_question() -> None:
    drawn = Small({"name": "Ada"})["which"].as_field_group()
    assert re.search(r'<fieldset class="field field--bad" id="id_which" aria-describedby="id_which_error"', drawn)
    assert "<legend>Which?</legend>" in drawn
    assert drawn.count('type="radio"') == 2


def test_one_tick_stands_in_its_label() -> None:
    drawn = Small()["sure"].as_field_group()
    assert re.search(r'<label class="check"><input type="checkbox"[^>]*><b>Confirmed</b></label>', drawn)


def test_a_form_with_several_faults_lists_them_first_each_a_way_to_its_field() -> None:
    drawn = str(Small({}))
    assert "3 things to put right" in drawn
    assert '<a href="#id_name">Preferred name:' in drawn
    assert '<a href="#id_which">Which? ' in drawn
    assert drawn.index('role="alert"') < drawn.index('id="id_name"')
    assert drawn.count('name="hidden"') == 1


def test_a_form_with_one_fault_says_it_at_the_field_alone() -> None:
    drawn = str(Small({"name": "Ada", "which": "a"}))
    assert 'role="alert"' not in drawn
    assert "id_sure_error" in drawn


def test_a_page_may_give_a_field_another_label_and_leave_the_form_as_it_was() -> None:
    form = Small()
    drawn = Template('{% load ui %}{% field form.name label="Passphrase" hint="" %}').render(Context({"form": form}))
    assert ">Passphrase</label>" in drawn
    assert "As on the peg" not in drawn
    assert form["name"].label == "Preferred name"


def test_faces_blocks_and_chips_are_drawn_from_the_choices() -> None:
    class Many(forms.Form):
        about = forms.MultipleChoiceField(choices=[("7", "Ada"), ("8", "Noor")], widget=FacePicker(faces={"7": "/f/7"}))
        areas = forms.MultipleChoiceField(choices=[("maths", "Maths")], widget=AreaChips)
        days = forms.MultipleChoiceField(choices=[("1", "Monday")], widget=Chips)
        side = forms.ChoiceField(choices=[("a", "Ada’s side")], widget=OneChip)
        text = forms.CharField(widget=LongText)

    form = Many(initial={"about": ["7"]})
    about = form["about"].as_field_group()
    assert about.count('class="pick"') == 2
    assert 'src="/f/7"' in about
    assert "face--none" in about
    assert re.search(r'value="7"[^>]*checked', about)
    assert '#b-cube"' in form["areas"].as_field_group()
    assert 'class="chip"' in form["days"].as_field_group()
    assert 'type="radio"' in form["side"].as_field_group()
    assert 'class="read input"' in form["text"].as_field_group()


def test_the_sample_form_keeps_what_was_chosen_through_a_refusal() -> None:
    form = SampleForm({"name": "", "areas": ["maths"], "about": ["ada"], "order": "ask"})
    drawn = str(form)
    assert re.search(r'value="maths"[^>]*checked', drawn)
    assert re.search(r'value="ada"[^>]*checked', drawn)
    assert re.search(r'value="ask"[^>]*checked', drawn)


def test_a_long_form_says_first_that_one_thing_is_wrong() -> None:
    """The field may stand out of sight, below the foot of a phone."""

    class Long(forms.Form):
        a = forms.CharField(label="A")
        b, c, d, e = (forms.CharField(required=False) for _ in range(4))

    drawn = Template("{{ form }}").render(Context({"form": Long({})}))
    assert "One thing to put right" in drawn
    assert 'href="#id_a"' in drawn
